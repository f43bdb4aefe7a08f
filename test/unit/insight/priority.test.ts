import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dueAtOf,
  priorityOf,
  remindersOf,
  shippedTable,
  tierOf,
} from '../../../collector/insight/priority.ts';
import { createCalendar } from '../../../collector/insight/working-time.ts';

const hourMs = 3_600_000;
const table = { table: shippedTable, otherwiseHours: 120 };
const about = (value: 'A' | 'B' | 'C' | null, rating: number | null, wantsContact = false) => ({
  value,
  rating,
  wantsContact,
});

test('every rating has its tier', () => {
  expect(Array.from({ length: 11 }, (_, rating) => tierOf(rating))).toEqual([
    0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4,
  ]);
});

test.each([
  [about('A', 0), 4, 'table'],
  [about('A', 9), 120, 'table'],
  [about('B', 6), 48, 'table'],
  [about(null, 3), 48, 'table'],
  [about('C', 8), 120, 'otherwise'],
  [about('C', 8, true), 48, 'contact'],
  [about('A', 8, true), 48, 'contact'],
  [about('A', 1, true), 4, 'table'],
  [about('A', null), 24, 'table'],
])('%o is due within %i hours by the %s', (given, hours, by) => {
  expect(priorityOf(given, table)).toMatchObject({ hours, by, value: given.value });
});

test('whoever asks to be contacted hears within 48 hours of the clock, whatever the table and the hours', () => {
  const hours = fc.oneof(fc.constant(null), fc.double({ min: 0.25, max: 8_760, noNaN: true }));
  const row = fc.array(hours, { minLength: 5, maxLength: 5 });
  const office = createCalendar({ timeZone: 'Europe/Vienna', days: [1, 3], from: 600, to: 720 });
  fc.assert(
    fc.property(
      fc.record({ A: row, B: row, C: row }),
      fc.constantFrom('A' as const, 'B' as const, 'C' as const, null),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
      fc.boolean(),
      (given, value, rating, since, isWorking) => {
        const priority = priorityOf(about(value, rating, true), { table: given, otherwiseHours: 120 });
        const due = dueAtOf(priority, since, { calendar: isWorking ? office : null, wantsContact: true });
        expect(due - since).toBeLessThanOrEqual(48 * hourMs);
        expect(due).toBeGreaterThan(since);
      },
    ),
  );
});

test('by working hours it is never due sooner than by the clock', () => {
  const calendar = createCalendar({
    timeZone: 'America/New_York',
    days: [1, 2, 3, 4, 5],
    from: 540,
    to: 1_020,
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
      fc.integer({ min: 0, max: 10 }),
      (since, rating) => {
        const priority = priorityOf(about('A', rating), table);
        const due = (given: typeof calendar | null) =>
          dueAtOf(priority, since, { calendar: given, wantsContact: false });
        expect(due(calendar)).toBeGreaterThanOrEqual(due(null));
      },
    ),
  );
});

test('reminders come before, at and after the time, in that order', () => {
  expect(remindersOf(0, 4 * hourMs)).toEqual([3 * hourMs, 4 * hourMs, 5 * hourMs]);
  expect(remindersOf(0, 240 * hourMs)).toEqual([216 * hourMs, 240 * hourMs, 264 * hourMs]);
});
