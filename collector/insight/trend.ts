/** The answers of one month: how many, and the sum of their ratings. */
export type MonthTally = { n: number; sum: number };

/** A straight line through monthly means: points a month, and how many months had answers. */
export type Trend = { slope: number; months: number };

/** Months with answers under which no line is drawn: through two points there is always one. */
const leastMonths = 3;

/**
 * Slope of the monthly mean in points a month, by least squares over the months that have answers; each
 * month counts the same, however many answered in it. Null under three such months.
 * Source: ordinary least squares, such as in NIST/SEMATECH e-Handbook of Statistical Methods, 4.1.4.1.
 */
export function trendOf(months: readonly MonthTally[]): Trend | null {
  const points = months.flatMap(({ n, sum }, index) => (n > 0 ? [{ x: index, y: sum / n }] : []));
  if (points.length < leastMonths) return null;
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return { slope: covariance / variance, months: points.length };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const dayMs = 86_400_000;

/**
 * First days (since 1970-01-01) of so many months that end with `last`, oldest first. A month reaches from a
 * day to the same day of the next, so that all are whole; of the 31st it is the last day of a shorter month.
 */
export function monthsBefore(last: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => monthsBack(last, count - index) + 1);
}

/** The same day of the month so many months earlier, or the last day of that month. */
export function monthsBack(day: number, count: number): number {
  const date = new Date(day * dayMs);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() - count;
  const lastOfMonth = Date.UTC(year, month + 1, 0) / dayMs;
  return Math.min(lastOfMonth, Date.UTC(year, month, date.getUTCDate()) / dayMs);
}
