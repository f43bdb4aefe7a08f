import { type Bucket, dayName, dayNumber } from '../../insight/timeline.ts';
import { type Filter, withPeriod } from '../state/filter.ts';
import type { Drawing } from '../state/overview.ts';
import { dayText, pageLanguage } from './dates.ts';

/** Last day of the bucket that begins with `start`. */
export function bucketEnd(start: string, bucket: Bucket): string {
  if (bucket === 'day') return start;
  if (bucket === 'week') return dayName(dayNumber(start) + 6);
  const [year = 0, month = 1] = start.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A bucket in words: `3 Mar 2026`, `the week of 3 Mar 2026`, `March 2026`. */
export function bucketText(start: string, bucket: Bucket): string {
  if (bucket === 'day') return dayText(start);
  if (bucket === 'week') return `the week of ${dayText(start)}`;
  return monthText(start, 'long');
}

/** A bucket as it fits under an axis: `3 Mar`, or `Mar`, with the year where one begins. */
export function tickText(start: string, bucket: Bucket): string {
  if (bucket !== 'month') return dayText(start, true);
  return start.slice(5, 7) === '01' ? start.slice(0, 4) : monthText(start, 'short').replace(/ \d+$/, '');
}

/** The selection narrowed to one bucket; where the bucket reaches past the selection, the selection ends it. */
export function withinBucket(filter: Filter, start: string, bucket: Bucket): Filter {
  const end = bucketEnd(start, bucket);
  // Dates of this form are in the order of their letters.
  const [, from = start] = [filter.from?.[0] ?? start, start].sort();
  const [to = end] = [filter.to?.[0] ?? end, end].sort();
  return withPeriod(filter, from, to);
}

/** How a timeline is drawn by a bucket: the shorter its points, the sooner the rolling score turns. */
export const drawings: Record<Bucket, Drawing> = {
  day: { bucket: 'day', window: 7 },
  week: { bucket: 'week', window: 30 },
  month: { bucket: 'month', window: 90 },
};

/** Days up to which a period is drawn by day, and then by week. */
const daysDrawnByDay = 45;
const daysDrawnByWeek = 400;

/** How a period of so many days can be read best. */
export function drawingFor(days: number): Drawing {
  return days <= daysDrawnByDay ? drawings.day : days <= daysDrawnByWeek ? drawings.week : drawings.month;
}

/** Points under which a timeline is drawn finer. */
const leastPoints = 7;

/** A finer drawing, where one of so many points leaves the page empty; null where it does not. */
export function finerDrawing({ bucket }: Drawing, points: number): Drawing | null {
  if (points === 0 || points >= leastPoints || bucket === 'day') return null;
  return bucket === 'month' ? drawings.week : drawings.day;
}

function monthText(start: string, month: 'long' | 'short'): string {
  const date = Date.parse(`${start}T00:00:00Z`);
  return new Intl.DateTimeFormat(pageLanguage, { month, year: 'numeric', timeZone: 'UTC' }).format(date);
}
