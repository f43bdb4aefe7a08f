import type { DayTally } from './summary.ts';
import { type Bucket, bucketStart, dayName, nextBucket } from './timeline.ts';

/** Ratings of one kind and metric that chose one reason (`key` null: chose none). A day may come more than once. */
export type ReasonDays = Pick<DayTally, 'kind' | 'metric'> & {
  key: string | null;
  days: readonly ReasonDay[];
};

export type ReasonDay = {
  day: number;
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
  reasonDays: readonly ReasonDays[],
  bucket: Bucket,
): ReasonPoint[] {
  const { starts, placeOf } = bucketsOf(days, bucket);
  const ratings = starts.map(() => ({ promoters: 0, passives: 0, detractors: 0 }));
  for (const { day, promoters, passives, detractors } of days) {
    const sum = ratings[placeOf(day)];
    if (!sum) continue;
    sum.promoters += promoters;
    sum.passives += passives;
    sum.detractors += detractors;
  }
  const chosen = byBucket(reasonDays, starts.length, placeOf);
  return starts.map((start, place) => {
    const { promoters = 0, passives = 0, detractors = 0 } = ratings[place] ?? {};
    const n = promoters + passives + detractors;
    return {
      start: dayName(start),
      n,
      score: n === 0 ? null : (100 * (promoters - detractors)) / n,
      reasons: n === 0 ? [] : pointsAt(chosen, place, n),
    };
  });
}

/** First days of all buckets from the first day to the last, and in which of them a day is. */
function bucketsOf(days: readonly { day: number }[], bucket: Bucket) {
  const first = days.reduce((least, { day }) => Math.min(least, day), Infinity);
  const last = days.reduce((most, { day }) => Math.max(most, day), -Infinity);
  const starts: number[] = [];
  const places: number[] = [];
  if (days.length === 0) return { starts, placeOf: () => -1 };
  const begin = bucketStart(first, bucket);
  for (let start = begin; start <= last; start = nextBucket(start, bucket)) {
    const end = nextBucket(start, bucket);
    for (let day = start; day < end; day++) places.push(starts.length);
    starts.push(start);
  }
  return { starts, placeOf: (day: number): number => places[day - begin] ?? -1 };
}

type ReasonSums = { key: string | null; net: number[]; chosen: number[] };

/** What each reason comes to in each bucket. */
function byBucket(
  reasonDays: readonly ReasonDays[],
  buckets: number,
  placeOf: (day: number) => number,
): ReasonSums[] {
  const sums = new Map<string | null, ReasonSums>();
  for (const { key, days } of reasonDays) {
    const none = () => Array<number>(buckets).fill(0);
    const sum = sums.get(key) ?? { key, net: none(), chosen: none() };
    sums.set(key, sum);
    for (const { day, chosen, net } of days) {
      const place = placeOf(day);
      if (place < 0) continue;
      sum.net[place] = (sum.net[place] ?? 0) + net;
      sum.chosen[place] = (sum.chosen[place] ?? 0) + chosen;
    }
  }
  return [...sums.values()];
}

const pointsAt = (sums: readonly ReasonSums[], place: number, n: number): ReasonPoint['reasons'] =>
  sums.flatMap(({ key, net, chosen }) => {
    const people = chosen[place] ?? 0;
    return people === 0 ? [] : { key, points: (100 * (net[place] ?? 0)) / n, chosen: people };
  });
