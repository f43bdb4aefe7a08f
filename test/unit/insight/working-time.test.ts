import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar, dayStart } from '../../../collector/insight/working-time.ts';

const hourMs = 3_600_000;
const office = { timeZone: 'Europe/Vienna', days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 };
const at = (text: string) => Date.parse(text);
const iso = (moment: number) => new Date(moment).toISOString().replace(/:00\.000Z$/, 'Z');

// Vienna is an hour ahead of UTC in winter, two in summer; clocks change on 2026-03-29 and 2026-10-25.
test.each([
  ['within a day', '2026-03-02T09:00Z', 4, '2026-03-02T13:00Z'],
  ['over a night', '2026-03-02T15:00Z', 4, '2026-03-03T11:00Z'],
  ['over a weekend', '2026-03-06T15:00Z', 4, '2026-03-09T11:00Z'],
  ['from a Sunday', '2026-03-08T12:00Z', 1, '2026-03-09T09:00Z'],
  ['before work begins', '2026-03-02T02:00Z', 1, '2026-03-02T09:00Z'],
  ['after work has ended', '2026-03-02T20:00Z', 1, '2026-03-03T09:00Z'],
  ['to the very end of a day', '2026-03-02T08:00Z', 8, '2026-03-02T16:00Z'],
  ['over the night in which clocks go forward', '2026-03-27T15:00Z', 2, '2026-03-30T08:00Z'],
  ['over the night in which they go back', '2026-10-23T14:00Z', 2, '2026-10-26T09:00Z'],
  ['of a week and more', '2026-03-02T08:00Z', 44, '2026-03-09T12:00Z'],
  ['of none', '2026-03-08T12:00Z', 0, '2026-03-08T12:00Z'],
])('%s, so many working hours end when they ought to', (_name, start, hours, end) => {
  expect(iso(createCalendar(office).add(at(start), hours * hourMs))).toBe(iso(at(end)));
});

test.each([
  ['a shift over the hour that is skipped is that much shorter', '2026-03-29', 4],
  ['and over the one that comes twice that much longer', '2026-10-25', 6],
  ['on any other night it is what it says', '2026-03-30', 5],
])('%s', (_name, day, hours) => {
  const night = createCalendar({ ...office, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 5 * 60 });
  const midnight = dayStart(at(`${day}T00:00Z`) / 86_400_000, 'Europe/Vienna');
  expect(night.between(midnight, midnight + 12 * hourMs) / hourMs).toBe(hours);
});

describe('whatever the zone, the hours and the moment', () => {
  const zones = [
    'UTC',
    'Europe/Vienna',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
  ];
  const hours = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1_380 }),
      length: fc.integer({ min: 61, max: 1_440 }),
    })
    .map(({ from, length, ...rest }) => ({ ...rest, from, to: Math.min(1_440, from + length) }))
    .filter(({ from, to }) => to - from > 60);
  const moment = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });
  const span = fc.integer({ min: 1, max: 200 * hourMs });

  test('as much working time has passed at the end as was asked for', () => {
    fc.assert(
      fc.property(hours, moment, span, (given, start, ms) => {
        const calendar = createCalendar(given);
        const end = calendar.add(start, ms);
        expect(end).toBeGreaterThan(start);
        expect(calendar.between(start, end)).toBe(ms);
      }),
    );
  });

  test('more work never ends sooner, and two halves end where the whole does', () => {
    fc.assert(
      fc.property(hours, moment, span, span, (given, start, first, second) => {
        const { add } = createCalendar(given);
        expect(add(add(start, first), second)).toBe(add(start, first + second));
      }),
    );
  });

  test('it ends while somebody works, by the wall clock there', () => {
    fc.assert(
      fc.property(hours, moment, span, (given, start, ms) => {
        const end = createCalendar(given).add(start, ms) - 1;
        const format = new Intl.DateTimeFormat('en-GB', {
          timeZone: given.timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
        });
        const part = Object.fromEntries(format.formatToParts(end).map(({ type, value }) => [type, value]));
        const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part.weekday ?? '') + 1;
        const minutes = Number(part.hour) * 60 + Number(part.minute);
        expect(given.days).toContain(weekday);
        // Where the beginning or end of a shift is skipped on one night of the year, it moves by what is skipped.
        expect(minutes).toBeGreaterThanOrEqual(given.from - 60);
        expect(minutes).toBeLessThan(given.to + 60);
      }),
    );
  });
});
