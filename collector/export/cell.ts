import type { Cell } from './line.ts';

/** What makes a formula of a text that begins with it: `= + - @` and their full-width twins. */
export const canStartFormula = ['=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'];
/** What programs skip before a formula: white space, control characters, marks of no width. */
const skipped = String.raw`[\s\p{Cc}\p{Cf}]`;
/** Programs split or cut a field that begins with these, whatever follows. */
export const canSplit = ['\t', '\r', '\n'];

/**
 * What a spreadsheet would run as a formula, at the start or after what is skipped there and our own apostrophes.
 * Source: OWASP, "CSV Injection".
 */
const formula = new RegExp(`^'*${skipped}*[${canStartFormula.join('').replace('-', '\\-')}]`, 'u');
const control = /^'*[\t\r\n\0]/;
const skippedAlone = new RegExp(`^${skipped}$`, 'u');

/** Whether a program skips this character before a formula. */
export const isSkipped = (character: string): boolean => skippedAlone.test(character);

const plain = /^[A-Za-z0-9][^"]*$/;

/**
 * A quoted field of RFC 4180. Text that a spreadsheet might run gets an apostrophe in front, one more
 * where it began with some, so that taking one away gives the text back. A number is never a formula,
 * and −5 stays one.
 */
export function csvCell(value: Cell | null | undefined): string {
  if (value === null || value === undefined) return '""';
  if (typeof value !== 'string') return `"${value}"`;
  // Most text begins with a letter or a digit, and holds no quote.
  if (plain.test(value)) return `"${value}"`;
  const safe = formula.test(value) || control.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
