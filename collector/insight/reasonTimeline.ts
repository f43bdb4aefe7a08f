import { bandsOf } from './score.ts';
import type { DayTally } from './summary.ts';
import { type Bucket, bucketStart, dayName, nextBucket } from './timeline.ts';

/** Ratings of one kind, metric and day that chose one reason; `key` null: chose none. */
export type ReasonDay = Pick<DayTally, 'kind' | 'metric' | 'day'> & {
  key: string | null;
  /** How many, whole people. */
  chosen: number;
  /** Promoters less detractors, each with the share of them that this reason has. */
  net: number;
};

/** One bucket: what each reason gave to its score. The points of a bucket add up to its score. */
export type ReasonPoint = {
  /** First day of the bucket. */
  start: string;
  n: number;
  /** Null without ratings, so that a chart shows a gap. */
  score: number | null;
  reasons: { key: string | null; points: number; chosen: number }[];
};

/**
 * Points by reason over time, from the first bucket with a rating to the last, empty ones included.
 * The denominator of a bucket is all of its ratings, whatever they chose.
 */
export function reasonTimeline(
  days: readonly DayTally[],
  reasonDays: readonly ReasonDay[],
  bucket: Bucket,
): ReasonPoint[] {
  const ratings = byBucket(days, bucket);
  const chosen = byBucket(reasonDays, bucket);
  const starts = [...ratings.keys()];
  if (starts.length === 0) return [];
  const last = starts.reduce((latest, start) => Math.max(latest, start));
  const points: ReasonPoint[] = [];
  for (
    let start = starts.reduce((first, one) => Math.min(first, one));
    start <= last;
    start = nextBucket(start, bucket)
  ) {
    const bands = { promoters: 0, passives: 0, detractors: 0 };
    for (const { distribution } of ratings.get(start) ?? []) {
      const ofDay = bandsOf(distribution);
      bands.promoters += ofDay.promoters;
      bands.passives += ofDay.passives;
      bands.detractors += ofDay.detractors;
    }
    const n = bands.promoters + bands.passives + bands.detractors;
    points.push({
      start: dayName(start),
      n,
      score: n === 0 ? null : (100 * (bands.promoters - bands.detractors)) / n,
      reasons: n === 0 ? [] : pointsOf(chosen.get(start) ?? [], n),
    });
  }
  return points;
}

/** Each day in its bucket, by the bucket's first day. */
function byBucket<T extends { day: number }>(days: readonly T[], bucket: Bucket): Map<number, T[]> {
  const buckets = new Map<number, T[]>();
  for (const one of days) {
    const start = bucketStart(one.day, bucket);
    const known = buckets.get(start);
    if (known) known.push(one);
    else buckets.set(start, [one]);
  }
  return buckets;
}

function pointsOf(
  days: readonly Pick<ReasonDay, 'key' | 'chosen' | 'net'>[],
  n: number,
): ReasonPoint['reasons'] {
  const sums = new Map<string | null, { net: number; chosen: number }>();
  for (const day of days) {
    const sum = sums.get(day.key) ?? { net: 0, chosen: 0 };
    sum.net += day.net;
    sum.chosen += day.chosen;
    sums.set(day.key, sum);
  }
  return [...sums].map(([key, { net, chosen }]) => ({ key, points: (100 * net) / n, chosen }));
}
