import { type Bands, countIn, scoreOf } from './score.ts';
import type { DayTally } from './summary.ts';

export type Bucket = 'day' | 'week' | 'month';

/** One bucket of a timeline. */
export type TimelinePoint = {
  /** First day of the bucket, such as `2026-03-02`; weeks begin on Monday. */
  start: string;
  n: number;
  /** Score and its 95 % interval in points; null without ratings, so that a chart shows a gap. */
  score: number | null;
  low: number | null;
  high: number | null;
  /** Score over the days of the window that ends with the bucket's last day; null without ratings. */
  rolling: number | null;
  /** Mean rating, 0 to 10; null without ratings. */
  mean: number | null;
};

const dayMs = 86_400_000;

/** `2026-03-02` for a number of days since 1970-01-01. */
export const dayName = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Days from 1970-01-01 to a date such as `2026-03-02`. */
export const dayNumber = (name: string): number => Date.parse(`${name}T00:00:00Z`) / dayMs;

/**
 * Score by bucket from ratings by day, from the first bucket with a rating to the last, empty ones
 * included. `windowDays` is what the rolling score looks back over.
 */
export function timelineOf(days: readonly DayTally[], bucket: Bucket, windowDays: number): TimelinePoint[] {
  const sorted = addUp(days);
  const first = sorted[0]?.day;
  const last = sorted.at(-1)?.day;
  if (first === undefined || last === undefined) return [];
  const points: TimelinePoint[] = [];
  const window = slidingWindow(sorted, windowDays);
  let next = 0;
  for (let start = bucketStart(first, bucket); start <= last; start = nextBucket(start, bucket)) {
    const end = nextBucket(start, bucket) - 1;
    const sum = noSums();
    for (; dayAt(sorted, next) <= end; next++) addTo(sum, sorted[next], 1);
    const n = countIn(sum);
    const score = scoreOf(sum);
    points.push({
      start: dayName(start),
      n,
      score: score?.value ?? null,
      low: score?.low ?? null,
      high: score?.high ?? null,
      rolling: scoreOf(window(end))?.value ?? null,
      mean: n === 0 ? null : sum.ratingSum / n,
    });
  }
  return points;
}

type Sums = Bands & { ratingSum: number };

const noSums = (): Sums => ({ promoters: 0, passives: 0, detractors: 0, ratingSum: 0 });

/** Each day once, in their order. What stands alone in its day is taken as it is. */
function addUp(days: readonly DayTally[]): DayTally[] {
  const sums: DayTally[] = [];
  for (const one of days.toSorted((a, b) => a.day - b.day)) {
    const known = sums.at(-1);
    if (known?.day === one.day) {
      const sum = { ...known };
      addTo(sum, one, 1);
      sums[sums.length - 1] = sum;
    } else sums.push(one);
  }
  return sums;
}

const dayAt = (days: readonly DayTally[], index: number): number => days[index]?.day ?? Infinity;

/** Sum over the days in (end − windowDays, end]; `end` must not fall from call to call. */
function slidingWindow(sorted: readonly DayTally[], windowDays: number) {
  const sum = noSums();
  let enter = 0;
  let leave = 0;
  return (end: number): Bands => {
    for (; dayAt(sorted, enter) <= end; enter++) addTo(sum, sorted[enter], 1);
    for (; dayAt(sorted, leave) <= end - windowDays; leave++) addTo(sum, sorted[leave], -1);
    return sum;
  };
}

function addTo(sum: Sums, more: Sums | undefined, sign: 1 | -1): void {
  if (!more) return;
  sum.promoters += sign * more.promoters;
  sum.passives += sign * more.passives;
  sum.detractors += sign * more.detractors;
  sum.ratingSum += sign * more.ratingSum;
}

/** First day of the bucket that holds a day. 1970-01-01 was a Thursday, three days after a Monday. */
export function bucketStart(day: number, bucket: Bucket): number {
  if (bucket === 'day') return day;
  if (bucket === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / dayMs;
}

/** First day of the bucket after the one that begins with `start`. */
export function nextBucket(start: number, bucket: Bucket): number {
  if (bucket === 'day') return start + 1;
  if (bucket === 'week') return start + 7;
  const date = new Date(start * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / dayMs;
}
