import { bandOf } from './bands.ts';

/** Counts of ratings by band. */
export type Bands = { promoters: number; passives: number; detractors: number };

/** How many ratings the bands hold. */
export const countIn = ({ promoters, passives, detractors }: Bands): number =>
  promoters + passives + detractors;

/** A net score in points, −100 to 100, and its 95 % interval. */
export type Score = { value: number; low: number; high: number; level: 0.95 };

/** A difference of two scores in points, its 95 % interval, and whether that interval excludes 0. */
export type ScoreChange = { value: number; low: number; high: number; significant: boolean };

/** The 97.5th percentile of the standard normal distribution: a two-sided 95 % interval. */
const z = 1.959963984540054;

/** Bands of a distribution, which holds eleven counts, of the ratings 0 to 10. */
export function bandsOf(distribution: readonly number[]): Bands {
  const bands: Bands = { promoters: 0, passives: 0, detractors: 0 };
  for (let rating = 0; rating < distribution.length; rating++) {
    const count = distribution[rating] ?? 0;
    const band = bandOf(rating);
    if (band === 'promoter') bands.promoters += count;
    else if (band === 'passive') bands.passives += count;
    else bands.detractors += count;
  }
  return bands;
}

/** Sum of counts. */
export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Mean rating of a distribution, 0 to 10; null without ratings. */
export function meanOf(distribution: readonly number[]): number | null {
  const n = total(distribution);
  return n === 0 ? null : distribution.reduce((sum, count, rating) => sum + rating * count, 0) / n;
}

/**
 * 100 × (promoters − detractors) ÷ rated, with the adjusted Wald interval clipped to ±100: ¾ added to
 * promoters and to detractors and 3 to the whole, so that it is wider than 0 when all agree. Null
 * without ratings.
 * Source: B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70 (2016).
 */
export function scoreOf(bands: Bands): Score | null {
  const n = countIn(bands);
  if (n === 0) return null;
  const { centre, standardError } = adjusted(bands);
  return {
    value: (100 * (bands.promoters - bands.detractors)) / n,
    low: Math.max(-100, 100 * (centre - z * standardError)),
    high: Math.min(100, 100 * (centre + z * standardError)),
    level: 0.95,
  };
}

/**
 * How `now` differs from `before`, in points. The interval is that of the adjusted scores' difference;
 * `significant` when it excludes 0. Null where one side has no ratings.
 */
export function scoreChange(now: Bands, before: Bands): ScoreChange | null {
  const a = scoreOf(now);
  const b = scoreOf(before);
  if (!a || !b) return null;
  const left = adjusted(now);
  const right = adjusted(before);
  const centre = left.centre - right.centre;
  const margin = z * Math.hypot(left.standardError, right.standardError);
  const low = Math.max(-200, 100 * (centre - margin));
  const high = Math.min(200, 100 * (centre + margin));
  return { value: a.value - b.value, low, high, significant: low > 0 || high < 0 };
}

/**
 * About how many answers more would narrow the interval to ± `marginPoints`, if their spread stayed as
 * it is; 0 when it is that narrow already.
 */
export function answersToMargin(bands: Bands, marginPoints = 5): number {
  const n = countIn(bands);
  const { variance } = adjusted(bands);
  return Math.max(0, Math.ceil(variance * ((100 * z) / marginPoints) ** 2 - 3) - n);
}

/** Shares after adding ¾ promoters, 1½ passives and ¾ detractors, as fractions of 1. */
function adjusted({ promoters, passives, detractors }: Bands) {
  const n = promoters + passives + detractors + 3;
  const p = (promoters + 0.75) / n;
  const d = (detractors + 0.75) / n;
  const centre = p - d;
  const variance = p + d - centre ** 2;
  return { centre, variance, standardError: Math.sqrt(variance / n) };
}
