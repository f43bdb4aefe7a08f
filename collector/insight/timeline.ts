import { bandsOf, meanOf, scoreOf, total } from './score.ts';
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
  const byDay = addUp(days);
  const sorted = [...byDay.keys()].sort((a, b) => a - b);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const points: TimelinePoint[] = [];
  const window = slidingWindow(byDay, sorted, windowDays);
  for (let start = bucketStart(first, bucket); start <= last; start = nextBucket(start, bucket)) {
    const end = nextBucket(start, bucket) - 1;
    const distribution = Array<number>(11).fill(0);
    for (let day = start; day <= end; day++) addTo(distribution, byDay.get(day), 1);
    const score = scoreOf(bandsOf(distribution));
    points.push({
      start: dayName(start),
      n: total(distribution),
      score: score?.value ?? null,
      low: score?.low ?? null,
      high: score?.high ?? null,
      rolling: scoreOf(bandsOf(window(end)))?.value ?? null,
      mean: meanOf(distribution),
    });
  }
  return points;
}

/** What stands alone in its day is taken as it is. */
function addUp(days: readonly DayTally[]): Map<number, readonly number[]> {
  const byDay = new Map<number, readonly number[]>();
  for (const { day, distribution } of days) {
    const known = byDay.get(day);
    byDay.set(day, known ? distribution.map((count, rating) => count + (known[rating] ?? 0)) : distribution);
  }
  return byDay;
}

/** Sum over the days in (end − windowDays, end]; `end` must not fall from call to call. */
function slidingWindow(
  byDay: ReadonlyMap<number, readonly number[]>,
  sorted: readonly number[],
  windowDays: number,
) {
  const sum = Array<number>(11).fill(0);
  let enter = 0;
  let leave = 0;
  return (end: number): number[] => {
    for (; (sorted[enter] ?? Infinity) <= end; enter++) addTo(sum, byDay.get(sorted[enter] ?? 0), 1);
    for (; (sorted[leave] ?? Infinity) <= end - windowDays; leave++)
      addTo(sum, byDay.get(sorted[leave] ?? 0), -1);
    return sum;
  };
}

function addTo(sum: number[], counts: readonly number[] | undefined, sign: 1 | -1): void {
  if (!counts) return;
  for (let rating = 0; rating < 11; rating++) sum[rating] = (sum[rating] ?? 0) + sign * (counts[rating] ?? 0);
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
