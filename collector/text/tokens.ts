import type { Token } from '../insight/terms.ts';
import { foldWord } from './fold.ts';
import { stopWordsOf } from './stop-words.ts';

/** Splitters by language; made once, since each takes a millisecond. */
const splitters = new Map<string, Intl.Segmenter>();
const maxSplitters = 100;

/**
 * The words of a text that say something, in their order. `null` stands wherever something lies between two of
 * them: a stop word, a number, the end of a sentence.
 */
export function tokensOf(text: string, language: string): (Token | null)[] {
  const stopWords = stopWordsOf(language);
  const tokens: (Token | null)[] = [];
  let isFirst = true;
  for (const { segment, isWordLike } of splitterFor(language).segment(text.normalize('NFC'))) {
    // Space joins words, everything else parts them.
    if (!isWordLike && segment.trim() === '') continue;
    const word = isWordLike ? bare(segment, language) : null;
    const token = word !== null && !stopWords.has(word.toLowerCase()) ? tokenOf(word) : null;
    if (token && isFirst) token.isFirst = true;
    if (token !== null || tokens.at(-1) !== null) tokens.push(token);
    isFirst = isWordLike ? false : isFirst || sentenceEnd.test(segment);
  }
  return tokens;
}

function splitterFor(language: string): Intl.Segmenter {
  const known = splitters.get(language);
  if (known) return known;
  if (splitters.size >= maxSplitters) splitters.clear();
  const made = splitter(language) ?? new Intl.Segmenter('en', { granularity: 'word' });
  splitters.set(language, made);
  return made;
}

/** Null for a tag that is none; private ones are stored too. */
function splitter(language: string): Intl.Segmenter | null {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return null;
  }
}

const sentenceEnd = /[.!?…:\n。！？؟]/u;

const elided = /^(?:[cdjlmnst]|qu|quelqu|lorsqu|puisqu|jusqu|dell|nell|all|sull|dall|quell|un)['’](?=.)/iu;
const contracted = /['’](?:m|d|re|ve|ll)$|n['’]t$/iu;

/** The word without the article or the ending that an apostrophe ties to it; null where nothing is left. */
function bare(segment: string, language: string): string | null {
  if (!/['’]/.test(segment)) return segment;
  if (/^(fr|it|ca)\b/i.test(language)) return segment.replace(elided, '');
  if (/^en\b/i.test(language)) return contracted.test(segment) ? null : segment.replace(/['’]s?$/iu, '');
  return segment;
}

/** Scripts whose words stand side by side without a space, and in which one letter may be a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Null for what is no word to look for: numbers, single letters. */
function tokenOf(word: string): Token | null {
  const key = foldWord(word);
  if (!/\p{L}/u.test(key)) return null;
  const isUnspaced = unspaced.test(key);
  if ([...key].length < 2 && !/\p{Script=Han}/u.test(key)) return null;
  return { key, text: word, isUnspaced };
}
