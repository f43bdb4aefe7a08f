const dayMs = 86_400_000;
/** The hour at which people begin to read. */
const hour = 8;

/** The next time after `now` that it is eight in the morning in a time zone; on a Monday where it is weekly. */
export function nextMorning(now: number, timeZone: string, cadence: 'daily' | 'weekly'): number {
  for (let days = 0; ; days++) {
    const there = partsIn(timeZone, now + days * dayMs);
    const wanted = Date.UTC(there.year, there.month - 1, there.day, hour);
    // How far the clock there is ahead is asked for at about that moment, since it may change overnight.
    const at = wanted - aheadMs(timeZone, wanted - aheadMs(timeZone, wanted));
    const isMonday = new Date(wanted).getUTCDay() === 1;
    if (at > now && (cadence === 'daily' || isMonday)) return at;
  }
}

/** A date in a time zone as `2026-03-31`. */
export function dateIn(timeZone: string, at: number): string {
  const { year, month, day } = partsIn(timeZone, at);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function aheadMs(timeZone: string, at: number): number {
  const { year, month, day, hour: hours, minute } = partsIn(timeZone, at);
  return Date.UTC(year, month - 1, day, hours, minute) - Math.floor(at / 60_000) * 60_000;
}

function partsIn(timeZone: string, at: number) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
  };
}
