import { pageLanguage } from './dates.ts';

const whole = new Intl.NumberFormat(pageLanguage, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(pageLanguage, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(pageLanguage, { notation: 'compact', maximumSignificantDigits: 2 });
const plurals = new Intl.PluralRules(pageLanguage);

/** The minus sign, as wide as a plus; a hyphen is not one. */
const minus = '−';

/** Does not break: a number and its unit stay together. */
const space = '\u00a0';

/** Rounds half away from zero, so that −12.5 and 12.5 look alike, and gives no −0. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value)) + 0;

const withMinus = (text: string): string => text.replace('-', minus);

/** A count, `1,204`. */
export const countText = (count: number): string => whole.format(count);

/** A count as short as it can be read: `712`, `1.3k`, `33k`. */
export const shortCountText = (count: number): string =>
  count < 1_000 ? countText(count) : compact.format(count);

/** A score in points, whole, with a true minus. */
export const scoreText = (score: number): string => withMinus(whole.format(rounded(score)));

/** Points with their sign, whole: `+7`, `−3`, `0`. */
export const signedText = (points: number): string => (rounded(points) > 0 ? '+' : '') + scoreText(points);

/** Points with their sign and one digit, for rows that must be seen to add up. */
export function pointsText(points: number): string {
  const text = oneDigit.format(Math.abs(points));
  if (Number(text.replace(/,/g, '')) === 0) return '0.0';
  return (points > 0 ? '+' : minus) + text;
}

/** A mean rating, with one digit. */
export const meanText = (mean: number): string => oneDigit.format(mean);

/** A part of a whole in per cent, `42 %`; a dash where the whole is nothing. */
export function shareText(part: number, all: number): string {
  if (all === 0) return '–';
  const share = (100 * part) / all;
  // A part that is there must not read as none, nor one that lacks something as all.
  if (part > 0 && share < 0.5) return `under 1${space}%`;
  if (part < all && share > 99.5) return `over 99${space}%`;
  return `${whole.format(share)}${space}%`;
}

/** A count with its noun: `1 answer`, `1,204 answers`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${plurals.select(count) === 'one' ? one : many}`;
}
