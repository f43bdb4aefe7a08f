/** When a team works: the same hours on each of its days. */
export type WorkingHours = {
  /** IANA name, such as `Europe/Vienna`. */
  timeZone: string;
  /** 1 for Monday to 7 for Sunday. */
  days: readonly number[];
  /** Minutes after local midnight; `to` at most 1,440. */
  from: number;
  to: number;
};

/** Reckons in hours that the team works. Moments are milliseconds since 1970. */
export type Calendar = {
  /** The moment at which so much working time has passed since `start`. */
  add(start: number, ms: number): number;
  /** Working time from one moment to a later one, in ms; 0 where it is not later. */
  between(start: number, end: number): number;
};

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** A month of Sundays: past this many days without an end the hours are wrong, not the clock. */
const mostDays = 20_000;

/**
 * A calendar of these hours. A day's hours are taken from wall clocks, so on the days on which clocks are put
 * forward or back an hour of work is an hour all the same, and a shift over the change is that much shorter
 * or longer.
 */
export function createCalendar(hours: WorkingHours): Calendar {
  const offsetAt = offsets(hours.timeZone);
  const known = new Map<number, readonly [number, number]>();

  /** Beginning and end of work on a day, counted from 1970-01-01; two equal moments on a day off. */
  const shiftOf = (day: number): readonly [number, number] => {
    const found = known.get(day);
    if (found) return found;
    // 1970-01-01 was a Thursday, the fourth day of its week.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    const start = momentOf(day, hours.from, offsetAt);
    const shift: readonly [number, number] = hours.days.includes(weekday)
      ? [start, Math.max(start, momentOf(day, hours.to, offsetAt))]
      : [start, start];
    known.set(day, shift);
    return shift;
  };
  const dayOf = (at: number) => Math.floor((at + offsetAt(at)) / dayMs);

  return {
    add(start, ms) {
      if (ms <= 0) return start;
      let left = ms;
      const first = dayOf(start);
      for (let day = first; day < first + mostDays; day++) {
        const [opens, closes] = shiftOf(day);
        const from = Math.max(opens, start);
        const room = closes - from;
        if (room <= 0) continue;
        if (left <= room) return from + left;
        left -= room;
      }
      throw new Error('these working hours leave no time to work');
    },

    between(start, end) {
      let sum = 0;
      for (let day = dayOf(start); day <= dayOf(end); day++) {
        const [opens, closes] = shiftOf(day);
        sum += Math.max(0, Math.min(closes, end) - Math.max(opens, start));
      }
      return sum;
    },
  };
}

/** What a zone's wall clock is ahead of UTC at a moment, in ms. */
function offsets(timeZone: string): (at: number) => number {
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
  return (at) => {
    const part = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)] as const),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
}

/**
 * The moment at which a zone's wall clock shows so many minutes after midnight of a day. A time that is
 * skipped when clocks are put forward becomes one as much later; of one that comes twice the first is taken
 * where the offsets allow, else the second.
 */
function momentOf(day: number, minutes: number, offsetAt: (at: number) => number): number {
  const wall = day * dayMs + minutes * minuteMs;
  const guess = wall - offsetAt(wall);
  return wall - offsetAt(guess);
}

/** The moment at which a day, counted from 1970-01-01, begins in a zone. */
export const dayStart = (day: number, timeZone: string): number => momentOf(day, 0, offsets(timeZone));
