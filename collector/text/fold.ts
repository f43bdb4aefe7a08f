/** Accents of Latin, Greek and Cyrillic letters, and vowel signs of Arabic and Hebrew. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g;

/**
 * Text without accents, so that `Lieferung à temps` and `a temps` are one. Marks that make another letter, as
 * in Japanese, stay.
 */
export const foldAccents = (text: string): string =>
  text.normalize('NFKD').replace(accents, '').normalize('NFKC');

/** Text as words are compared by: whatever the case, whatever the accents. */
export const foldWord = (text: string): string => foldAccents(text.toLowerCase());
