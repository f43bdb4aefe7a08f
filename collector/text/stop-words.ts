import stopword from 'stopword';
import { foldAccents } from './fold.ts';

/** ISO 639-3 codes of the lists, by the language subtag that responses have. */
const lists: Readonly<Record<string, readonly string[]>> = {
  af: ['afr'],
  ar: ['ara'],
  bg: ['bul'],
  bn: ['ben'],
  ca: ['cat'],
  cs: ['ces'],
  da: ['dan'],
  de: ['deu'],
  el: ['ell'],
  en: ['eng'],
  es: ['spa'],
  et: ['est'],
  eu: ['eus'],
  fa: ['fas'],
  fi: ['fin'],
  fr: ['fra'],
  ga: ['gle'],
  gl: ['glg'],
  he: ['heb'],
  hi: ['hin'],
  hr: ['hrv'],
  hu: ['hun'],
  id: ['ind'],
  it: ['ita'],
  ja: ['jpn'],
  ko: ['kor'],
  lt: ['lit'],
  lv: ['lav'],
  nb: ['nob'],
  nl: ['nld'],
  nn: ['nob'],
  no: ['nob'],
  pl: ['pol'],
  pt: ['por', 'porBr'],
  ro: ['ron'],
  ru: ['rus'],
  sk: ['slk'],
  sl: ['slv'],
  sv: ['swe'],
  th: ['tha'],
  tr: ['tur'],
  uk: ['ukr'],
  ur: ['urd'],
  vi: ['vie'],
  zh: ['zho'],
};

/**
 * Words that the lists lack and that answers are full of: auxiliary verbs, adverbs of degree, and what
 * joins clauses. None of them is what somebody is glad or angry about.
 */
const more: Readonly<Record<string, string>> = {
  en: 'please ok okay bit lot see else one two three went go going come came am cannot could did do does doing done even every get gets getting got had has have having him if into its just may me might more most much my myself no nor not now only or other our ours own really same shall she should so some still such than that their them then there these they this those though through too until up us very was we were what when where which while who whom why will with would yet you your yours again am because been before being below between both but by down during each few for from further he her here hers herself himself how i in is it itself let off on once out over ourselves same t s',
  de: 'bzw mal halt eben sehr ganz mehr noch immer schon wurde wurden worden',
  fr: 'a très plus tout tous toute toutes bien trop encore aussi fait être avoir était sont ont cela ça',
  es: 'fue era ser estar está están muy más pero tan todo todos toda todas ha han he había hay mi mis me te se le les lo si ya',
  ja: 'です まし ます ました ください でし でした ない なく 思い 思う あり',
};

const known = new Map<string, StopWords>();

/** Words of one language that say nothing by themselves. */
export type StopWords = { has(word: string): boolean };

/** The list for a language tag; an empty one for a language that nobody made a list for. */
export function stopWordsOf(tag: string): StopWords {
  const [language = ''] = tag.toLowerCase().split('-');
  const found = known.get(language);
  if (found) return found;
  const words = (lists[language] ?? []).flatMap((name) => stopword[name] ?? []);
  const exact = new Set([...words, ...(more[language]?.split(' ') ?? [])].map((word) => word.toLowerCase()));
  // Who writes without accents means the same words; who writes with others means another word.
  const plain = new Set([...exact].map(foldAccents));
  const made: StopWords = {
    has: (word) => exact.has(word) || (foldAccents(word) === word && plain.has(word)),
  };
  // Tags come from outside, and must not fill the memory.
  if (language in lists) known.set(language, made);
  return made;
}
