import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { Filter } from '../state/filter.ts';
import { dateFormat } from './formats.ts';

/** Language of these pages' own words, and so of their dates and numbers. */
export const pageLanguage = 'en-GB';

/** A period as the filter line names it. Dates such as `2026-03-31`, both included. */
export type Period =
  | { kind: 'all' }
  | { kind: 'last'; days: number }
  | { kind: 'own'; from: string | null; to: string | null };

/** Lengths that the filter line offers, in days. */
export const periodDays = [7, 30, 90, 365] as const;

/** Today's date in a time zone. */
export function todayIn(timeZone: string, now: number): string {
  const parts = dateFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(now)
    .map(({ type, value }) => [type, value]);
  const { year, month, day } = Object.fromEntries(parts);
  return `${year}-${month}-${day}`;
}

/** First day of the last `days` days, today being one of them. */
export const firstOfLast = (days: number, today: string): string => dayName(dayNumber(today) - days + 1);

/** Which period a filter asks for, seen from today. */
export function periodOf(filter: Filter, today: string): Period {
  const from = filter.from?.[0] ?? null;
  const to = filter.to?.[0] ?? null;
  if (!from && !to) return { kind: 'all' };
  const days = periodDays.find((length) => from === firstOfLast(length, today));
  return days && (!to || to === today) ? { kind: 'last', days } : { kind: 'own', from, to };
}

/** A period in words: `Last 30 days`, `3 Mar to 9 Apr 2026`. */
export function periodText(period: Period): string {
  if (period.kind === 'all') return 'All time';
  if (period.kind === 'last') return `Last ${period.days} days`;
  const { from, to } = period;
  if (from && to)
    return from === to
      ? dayText(from)
      : `${dayText(from, from.slice(0, 4) === to.slice(0, 4))} to ${dayText(to)}`;
  return from ? `Since ${dayText(from)}` : `Until ${dayText(to ?? '')}`;
}

/** A date in words, `3 Mar 2026`; an impossible one as it was written. */
export function dayText(name: string, withoutYear = false): string {
  const at = Date.parse(`${name}T00:00:00Z`);
  if (Number.isNaN(at)) return name;
  const year = withoutYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat(pageLanguage, {
    day: 'numeric',
    month: 'short',
    ...year,
    timeZone: 'UTC',
  }).format(at);
}

/** A moment in a site's time zone: `today, 22:14`, `3 Mar, 22:14`, or with the year where it is another. */
export function momentText(at: number, timeZone: string, now: number): string {
  const clock = dateFormat(pageLanguage, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  const day = todayIn(timeZone, at);
  const today = todayIn(timeZone, now);
  if (day === today) return `today, ${clock}`;
  return `${dayText(day, day.slice(0, 4) === today.slice(0, 4))}, ${clock}`;
}

/** A moment to the second, with date, year and zone. */
export const fullMomentText = (at: number, timeZone: string): string =>
  dateFormat(pageLanguage, { timeZone, dateStyle: 'long', timeStyle: 'long' }).format(at);
