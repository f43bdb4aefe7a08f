import type { SurveyDraft } from '../../../wire/draft.ts';
import { byBandTexts } from './byBand.ts';
import { questionWords } from './questionWords.ts';

/** A hint about one text: what, why, and what would be better. */
export type Hint = { rule: HintRule; title: string; why: string; better: string };

/** Every rule, with the name by which it is switched. */
export const hintRules = {
  two: 'One thing at a time',
  leading: 'No leading',
  negative: 'No double negatives',
  long: 'Short',
  hard: 'Plain words',
  standard: 'Standard wording of NPS',
  reasons: '3 to 7 reasons',
} as const;
export type HintRule = keyof typeof hintRules;

/** The wording that NPS was measured with, word for word. */
export const standardQuestion = 'How likely are you to recommend us to a friend or colleague?';

const mostQuestionWords = 20;
/**
 * What a good colleague would say about a question in `language`, a BCP 47 tag. Of a language whose words
 * are not known only the length is looked at.
 */
export function questionHints(question: string, metric: SurveyDraft['metric'], language: string): Hint[] {
  const hints: Hint[] = [];
  const say = (rule: HintRule, title: string, why: string, better: string) =>
    hints.push({ rule, title, why, better });
  const text = question.trim();
  if (text === '') return hints;
  const known = questionWords(language);
  const first = (pattern: RegExp | undefined, within = text) => pattern && within.match(pattern)?.[0];
  const pair = known && first(known.joined, text.replace(known.onePair, ''));
  if (pair) {
    say(
      'two',
      `Asks two things at once (“${pair}”)`,
      'Whoever likes the one and not the other has no answer, and nobody can tell which was meant.',
      '“How satisfied are you with the delivery?”, and what else matters as a reason.',
    );
  }
  const warm = first(known?.leading);
  if (warm) {
    say(
      'leading',
      `“${warm}” leads to an answer`,
      'People follow the mood of a question, so the score says what you asked for.',
      '“How was your visit?” rather than “How great was your visit?”.',
    );
  }
  if (known && (text.match(known.negatives) ?? []).length > 1) {
    say(
      'negative',
      'Two negatives in one question',
      'Half of those who are in a hurry will answer the opposite of what they mean.',
      '“How easy was it to find?” rather than “Was it not uneasy to find?”.',
    );
  }
  const count = wordCount(text, language);
  if (count > mostQuestionWords) {
    say(
      'long',
      `${count} words; up to ${mostQuestionWords} are read in one go`,
      'Most people decide within two seconds whether they answer.',
      'Leave out when and where: whoever is asked has just been there.',
    );
  }
  const jargon = first(known?.hard);
  if (jargon) {
    say(
      'hard',
      `“${jargon}” is a word of the trade`,
      'People skip what they would have to translate first.',
      '“use” for “utilize”, “getting started” for “onboarding”.',
    );
  }
  if (metric === 'nps' && isEnglish(language) && !isStandard(text)) {
    say(
      'standard',
      'Not the standard wording of NPS',
      'Scores are compared with others’ and with your own past. Another wording is another measure, so its answers are marked as changed and begin a new line.',
      `“${standardQuestion}” (a name may take the place of “us”).`,
    );
  }
  return hints;
}

/** English is held to its wording; in other languages nobody agreed on one. */
const isEnglish = (language: string): boolean => /^en\b/i.test(language);

const isStandard = (question: string): boolean =>
  /^how likely (are you|is it that you (would|will)) (to )?recommend .+ to a friend or colleague\?$/i.test(
    question,
  );

/** Not by spaces, which Chinese, Japanese and Thai do without. */
function wordCount(text: string, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

/** About how many reasons a rating of each band is offered. */
export function reasonHints({ reasons = [] }: SurveyDraft): Hint[] {
  const counts = (['promoter', 'passive', 'detractor'] as const).map(
    (band) => reasons.filter(({ bands }) => !bands || bands.includes(band)).length,
  );
  const most = Math.max(...counts);
  const least = Math.min(...counts);
  if (most === 0 || (least >= 3 && most <= 7)) return [];
  const count = most > 7 ? most : least;
  return [
    {
      rule: 'reasons',
      title: `${count} ${count === 1 ? 'reason' : 'reasons'} on one card; 3 to 7 are read`,
      why:
        most > 7
          ? 'Past seven people press what stands first, or nothing.'
          : 'With fewer than three, most will press “something else”, and you learn little.',
      better: 'Four that your team can act on, one for each that owns them, and “Something else”.',
    },
  ];
}

/** About the question above the text box. */
export function followUpHints(followUp: unknown, language: string): Hint[] {
  return byBandTexts(followUp).flatMap((text) =>
    questionHints(text, 'csat', language).filter(({ rule }) => rule !== 'standard'),
  );
}
