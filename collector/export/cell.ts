import type { Cell } from './line.ts';

/**
 * What a spreadsheet would run as a formula: `= + - @` and their full-width twins, at the start or after
 * what programs skip there: white space, control characters, marks of no width, our own apostrophes.
 * Source: OWASP, "CSV Injection".
 */
const formula = /^'*[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** Programs split or cut a field that begins with these, whatever follows. */
const control = /^'*[\t\r\n\0]/;

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
