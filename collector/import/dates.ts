import type { DateOrder } from '../wire/import.ts';

/** A date as it is written: with a time of day or without, in a zone of its own or in the site's. */
type Parts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  hasTime: boolean;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?)?`;
const yearFirst = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${clock}\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`,
  'i',
);
const yearLast = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})${clock}$`, 'i');
const dayName = new RegExp(String.raw`^(\d{1,2})\.? ([a-z]{3})[a-z]*\.?,? (\d{4})${clock}$`, 'i');
const monthName = new RegExp(String.raw`^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})${clock}$`, 'i');

/** What the dates of a column say about which number is the day; null where none leaves it open. */
export function createDateOrder() {
  let isOpen = false;
  let isDayFirst = false;
  let isMonthFirst = false;
  return {
    note(text: string) {
      const [, first, separator, second] = yearLast.exec(text.trim()) ?? [];
      if (first === undefined || separator === '.') return;
      isOpen = true;
      if (Number(first) > 12) isDayFirst = true;
      if (Number(second) > 12) isMonthFirst = true;
    },
    /** Where both are found the column contradicts itself, and nobody can say which row is right. */
    found: (): DateOrder | 'open' | null => {
      if (!isOpen) return null;
      if (isDayFirst === isMonthFirst) return 'open';
      return isDayFirst ? 'dmy' : 'mdy';
    },
  };
}

/**
 * The moment of a date, in ms since 1970. Text without a zone is read in `zone`, and a day without a time is its
 * noon there. A number is ms since 1970, or seconds.
 * @returns why it is none.
 */
export function momentIn(value: string | number, order: DateOrder | null, zone: Zone): number | string {
  if (typeof value === 'number' || /^\d{9,14}$/.test(value.trim())) return momentOfNumber(Number(value));
  const text = value.trim();
  const parts = partsOf(text, order);
  if (typeof parts === 'string') return parts;
  const problem = impossible(parts);
  if (problem) return problem;
  const offset = /(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.exec(
    yearFirst.test(text) && parts.hasTime ? text : '',
  )?.[1];
  const local = Date.UTC(
    parts.year,
    parts.month - 1,
    parts.day,
    parts.hasTime ? parts.hour : 12,
    parts.minute,
    parts.second,
    parts.ms,
  );
  return offset === undefined ? zone.momentOf(local) : local - offsetMs(offset);
}

/** The day of a date, such as `2026-03-31`, or why it is none. */
export function dayIn(value: string | number, order: DateOrder | null, zone: Zone): { day: string } | string {
  const parts = typeof value === 'string' ? partsOf(value.trim(), order) : 'is a number';
  if (typeof parts !== 'string') {
    const problem = impossible(parts);
    if (problem) return problem;
    const two = (number: number) => String(number).padStart(2, '0');
    return { day: `${parts.year}-${two(parts.month)}-${two(parts.day)}` };
  }
  const moment = momentIn(value, order, zone);
  return typeof moment === 'string' ? moment : { day: zone.dayOf(moment) };
}

function momentOfNumber(value: number): number | string {
  if (value >= 1e11 && value < 1e14) return Math.round(value);
  if (value >= 1e8 && value < 1e11) return Math.round(value * 1000);
  return 'is a number and no date';
}

function partsOf(text: string, order: DateOrder | null): Parts | string {
  const iso = yearFirst.exec(text);
  if (iso) return parts(iso[1], iso[2], iso[3], iso.slice(4, 9));
  const last = yearLast.exec(text);
  if (last) {
    const isMonthFirst = last[2] !== '.' && order === 'mdy';
    if (last[2] !== '.' && order === null) return 'leaves open which number is the day';
    return parts(
      last[4],
      isMonthFirst ? last[1] : last[3],
      isMonthFirst ? last[3] : last[1],
      last.slice(5, 10),
    );
  }
  const named = dayName.exec(text);
  if (named) return parts(named[3], monthNumber(named[2]), named[1], named.slice(4, 9));
  const american = monthName.exec(text);
  if (american) return parts(american[3], monthNumber(american[1]), american[2], american.slice(4, 9));
  return 'is not a date such as 2026-03-31 or 2026-03-31 14:05';
}

const monthNumber = (name = ''): string => String(months.indexOf(name.toLowerCase()) + 1);

function parts(year = '', month = '', day = '', time: readonly (string | undefined)[] = []): Parts {
  const [hour, minute = '0', second = '0', fraction = '', half] = time;
  const onClock = Number(hour ?? 0);
  const isAfternoon = half?.toLowerCase() === 'p';
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: half === undefined ? onClock : (onClock % 12) + (isAfternoon ? 12 : 0),
    minute: Number(minute),
    second: Number(second),
    ms: Number(fraction.slice(0, 3).padEnd(3, '0')),
    hasTime: hour !== undefined,
  };
}

function impossible({ year, month, day, hour, minute, second }: Parts): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || month > 12 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return 'is a day that no month has';
  }
  if (year < 1900 || year > 2999) return 'is not between 1900 and 2999';
  return hour > 23 || minute > 59 || second > 59 ? 'is a time that no day has' : null;
}

function offsetMs(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A site's time zone: from what a clock there shows to the moment, and back to its date. */
export type Zone = { momentOf(local: number): number; dayOf(moment: number): string };

const quarterHourMs = 900_000;

/** Offsets are remembered by the quarter of an hour, since `Intl` takes some microseconds a call. */
export function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const known = new Map<number, number>();
  const offsetAt = (moment: number): number => {
    const quarter = Math.floor(moment / quarterHourMs);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    if (known.size >= 10_000) known.clear();
    const at = quarter * quarterHourMs;
    const named = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = named;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - at;
    known.set(quarter, offset);
    return offset;
  };
  return {
    momentOf(local) {
      // Twice, since the first guess may lie on the other side of a change of the clocks.
      const guess = local - offsetAt(local);
      return local - offsetAt(guess);
    },
    dayOf: (moment) => new Date(moment + offsetAt(moment)).toISOString().slice(0, 10),
  };
}
