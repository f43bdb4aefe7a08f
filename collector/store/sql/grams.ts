import { fold } from './row.ts';

/** Longest piece of a word that the index for comments holds, in characters. */
const gramChars = 3;
/** Pieces looked for of one word; the comments found are compared as a whole anyway. */
const askedGrams = 12;

/** Stands with every comment, and is longer than any piece: so all that is indexed can be told. */
export const everyGram = 'every';

const runs = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts whose words are often shorter than three characters, and stand together without spaces. */
const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * A folded comment as the index holds it: at each letter the three that begin there, at the end of a word
 * fewer. So any part of a word is found, in languages without spaces too, and no word can be read there.
 */
export function gramsOf(folded: string): string {
  const grams = new Set([everyGram]);
  for (const [run] of folded.matchAll(runs)) {
    const letters = [...run];
    for (let at = 0; at < letters.length; at++) grams.add(letters.slice(at, at + gramChars).join(''));
  }
  return [...grams].join(' ');
}

/**
 * What to ask the index for, in the words of SQLite's FTS5: comments that hold all words of any of the texts are
 * among those it finds. Null where the index cannot tell, such as of a single letter.
 */
export function gramMatch(texts: readonly string[]): string | null {
  const alternatives = texts.map((text) => {
    const grams = new Set<string>();
    for (const [run] of fold(text).matchAll(runs)) {
      const letters = [...run];
      if (letters.length < gramChars) {
        // All that begin so; of Latin letters that would be half of everything.
        if (dense.test(run)) grams.add(`"${run}"*`);
        continue;
      }
      for (let at = 0; at + gramChars <= letters.length && at < askedGrams; at++) {
        grams.add(`"${letters.slice(at, at + gramChars).join('')}"`);
      }
    }
    return [...grams];
  });
  if (alternatives.some((grams) => grams.length === 0)) return null;
  return alternatives.map((grams) => `(${grams.join(' AND ')})`).join(' OR ');
}
