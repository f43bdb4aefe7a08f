import { total } from './score.ts';

/** The 95 % interval of a mean rating, within 0 to 10. */
export type MeanInterval = { low: number; high: number };

/** A difference of two mean ratings, its 95 % interval, and whether that interval excludes 0. */
export type MeanChange = { value: number; low: number; high: number; significant: boolean };

const z = 1.959963984540054;

/**
 * Ratings are whole numbers: an 8 stands for all from 7.5 to 8.5, whose variance is 1/12 (Sheppard). No
 * variance is taken for less, or an interval would have no width where all agree.
 */
const leastVariance = 1 / 12;

/** Share of ratings of 9 and 10, as a fraction of 1; null without ratings. Said of CSAT and CES. */
export function topShareOf(distribution: readonly number[]): number | null {
  const n = total(distribution);
  return n === 0 ? null : ((distribution[9] ?? 0) + (distribution[10] ?? 0)) / n;
}

/**
 * The mean's 95 % interval: mean ± t × √(s² ÷ n), with Student's t for n − 1 degrees of freedom, clipped to
 * 0 and 10. Null under two ratings, which have no spread.
 */
export function meanInterval(distribution: readonly number[]): MeanInterval | null {
  const found = spread(distribution);
  if (!found) return null;
  const margin = studentT(found.n - 1) * Math.sqrt(found.variance / found.n);
  return { low: Math.max(0, found.mean - margin), high: Math.min(10, found.mean + margin) };
}

/**
 * How the mean of `now` differs from that of `before`, with Welch's interval, which lets both spread in
 * their own way. Null where one side has fewer than two ratings.
 * Source: B. L. Welch, "The generalization of Student's problem", Biometrika 34 (1947).
 */
export function meanChange(now: readonly number[], before: readonly number[]): MeanChange | null {
  const a = spread(now);
  const b = spread(before);
  if (!a || !b) return null;
  const [left, right] = [a.variance / a.n, b.variance / b.n];
  const freedom = (left + right) ** 2 / (left ** 2 / (a.n - 1) + right ** 2 / (b.n - 1));
  const margin = studentT(freedom) * Math.sqrt(left + right);
  const value = a.mean - b.mean;
  const [low, high] = [value - margin, value + margin];
  return { value, low, high, significant: low > 0 || high < 0 };
}

function spread(distribution: readonly number[]) {
  const n = total(distribution);
  if (n < 2) return null;
  const mean = distribution.reduce((sum, count, rating) => sum + rating * count, 0) / n;
  const squares = distribution.reduce((sum, count, rating) => sum + count * (rating - mean) ** 2, 0);
  return { n, mean, variance: Math.max(leastVariance, squares / (n - 1)) };
}

/**
 * The 97.5th percentile of Student's t, by the expansion of Abramowitz and Stegun 26.7.5: within 0.001 from
 * nine degrees of freedom on, and no mean is said of fewer than ten ratings.
 */
function studentT(freedom: number): number {
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
