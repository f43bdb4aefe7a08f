import { dayName, dayNumber } from '../insight/timeline.ts';
import type { ReviewFilter } from '../wire/review.ts';

/**
 * The same selection over the period of equal length just before; null without `from`, since nothing is
 * before everything. Without `to` the period ends `today` (days since 1970-01-01 where the site is).
 */
export function previousPeriod(filter: ReviewFilter, today: number): ReviewFilter | null {
  if (!filter.from) return null;
  const first = dayNumber(filter.from);
  const last = filter.to ? dayNumber(filter.to) : Math.max(first, today);
  const lengthDays = last - first + 1;
  return { ...filter, from: dayName(first - lengthDays), to: dayName(first - 1) };
}
