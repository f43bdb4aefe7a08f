import { type Bucket, dayName, dayNumber } from '../../insight/timeline.ts';
import { type Filter, withPeriod } from '../state/filter.ts';
import { dayText, pageLanguage } from './dates.ts';
import { dateFormat } from './formats.ts';

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

/** Days from which on an axis of days or weeks would name the same ones twice without their years. */
const longAxisDays = 360;

/** Whether an axis from one bucket to another needs years. */
export const isLongAxis = (first: string, last: string): boolean =>
  dayNumber(last) - dayNumber(first) >= longAxisDays;

/** A bucket as it fits under an axis: `3 Mar`, `Mar 2026` under a long one, or `Mar`, with the year where one begins. */
export function tickText(start: string, bucket: Bucket, isLong = false): string {
  if (bucket !== 'month') return isLong ? monthText(start, 'short') : dayText(start, true);
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

function monthText(start: string, month: 'long' | 'short'): string {
  const date = Date.parse(`${start}T00:00:00Z`);
  return dateFormat(pageLanguage, { month, year: 'numeric', timeZone: 'UTC' }).format(date);
}
