import { describe, expect, test } from 'vitest';
import {
  type Handled,
  helpedBy,
  helpedByGroup,
  medianWait,
  nextRatingOf,
  studentT,
} from '../../../collector/insight/loop.ts';
import { createCalendar } from '../../../collector/insight/working-time.ts';

const hourMs = 3_600_000;
const handled = (given: Partial<Handled> = {}): Handled => ({
  openedAt: 0,
  contactDueAt: 4 * hourMs,
  firstContactAt: null,
  closedAt: null,
  rating: 3,
  nextRating: null,
  ...given,
});
const contacted = (hours: number, given: Partial<Handled> = {}) =>
  handled({ firstContactAt: hours * hourMs, ...given });
const byClock = (from: number, to: number) => (to - from) / hourMs;

describe('the median wait', () => {
  test('is the plain one where everybody was reached', () => {
    expect(medianWait([contacted(1), contacted(2), contacted(9)], 99 * hourMs, byClock)).toBe(2);
  });
  test('grows with those who are still waiting, who would be left out of a mean', () => {
    const reached = [contacted(1), contacted(2), contacted(3)];
    expect(medianWait([...reached, handled(), handled()], 99 * hourMs, byClock)).toBe(3);
  });
  test('is not known while half are waiting', () => {
    expect(medianWait([contacted(1), handled(), handled()], 99 * hourMs, byClock)).toBeNull();
    expect(medianWait([], 0, byClock)).toBeNull();
  });
  test('does not count against somebody who has hardly begun to wait', () => {
    const reached = [1, 2, 3, 4, 5].map((hours) => contacted(hours));
    const waitingSince = (hours: number) => [1, 2, 3].map(() => handled({ openedAt: (99 - hours) * hourMs }));
    expect(medianWait([...reached, ...waitingSince(0.5)], 99 * hourMs, byClock)).toBe(3);
    expect(medianWait([...reached, ...waitingSince(50)], 99 * hourMs, byClock)).toBe(4);
  });
});

describe('the share in time', () => {
  test('leaves out what is neither done nor due', () => {
    const { due, inTime } = helpedBy(
      [
        contacted(3),
        contacted(5),
        handled({ closedAt: 2 * hourMs }),
        handled(),
        handled({ openedAt: 9 * hourMs, contactDueAt: 13 * hourMs }),
      ],
      { now: 10 * hourMs, calendar: null },
    );
    expect([inTime, due]).toEqual([2, 4]);
  });
});

test('in working hours nobody waits at night', () => {
  const calendar = createCalendar({
    timeZone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    from: 9 * 60,
    to: 17 * 60,
  });
  const overNight = handled({ openedAt: 16 * hourMs, firstContactAt: 34 * hourMs });
  const { medianHours, medianWorkingHours } = helpedBy([overNight], { now: 99 * hourMs, calendar });
  expect([medianHours, medianWorkingHours]).toEqual([18, 2]);
});

describe('the next rating', () => {
  const pairs = (...given: [number, number][]) =>
    given.map(([rating, nextRating]) => ({ rating, nextRating }));

  test('has its interval by pairs, as a textbook has it', () => {
    // Differences 2, 4, 1, 5, 3: mean 3, variance 2.5, and 1/6 for the rounding; t(4) = 2.776.
    const found = nextRatingOf(pairs([2, 4], [3, 7], [5, 6], [1, 6], [4, 7]));
    expect(found).toMatchObject({ n: 5, before: 3, after: 6, change: { value: 3, significant: true } });
    const margin = 2.776 * Math.sqrt((2.5 + 1 / 6) / 5);
    expect(found?.change?.low).toBeCloseTo(3 - margin, 2);
    expect(found?.change?.high).toBeCloseTo(3 + margin, 2);
  });
  test('is wider than nothing when all differ alike', () => {
    const { change } = nextRatingOf(pairs([2, 4], [3, 5], [4, 6], [5, 7], [1, 3])) ?? {};
    expect(change?.low).toBeLessThan(2);
    expect(change?.high).toBeGreaterThan(2);
  });
  test('has no interval under five people, and is nothing without any', () => {
    expect(nextRatingOf(pairs([0, 10], [0, 9]))).toMatchObject({ n: 2, change: null });
    expect(nextRatingOf([{ rating: 3, nextRating: null }])).toBeNull();
  });
  test.each([
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [1_000, 1.962],
  ])('goes by Student’s t of %i degrees of freedom', (degrees, t) => {
    expect(studentT(degrees)).toBeCloseTo(t, 2);
  });
  test('of those who were reached stands apart from that of those who were not', () => {
    const { reached, unreached } = helpedBy(
      [contacted(1, { nextRating: 9 }), handled({ nextRating: 4 }), contacted(1)],
      { now: 9 * hourMs, calendar: null },
    );
    expect([reached?.n, reached?.after, unreached?.n, unreached?.after]).toEqual([1, 9, 1, 4]);
  });
});

test('groups have the same figures, largest first, and one that belongs to two is in both', () => {
  const followups = [
    { ...contacted(1), reasons: ['price'] },
    { ...contacted(2), reasons: ['price', 'delivery'] },
    { ...handled(), reasons: [] },
  ];
  const groups = helpedByGroup(followups, ({ reasons }) => reasons, { now: 9 * hourMs, calendar: null });
  expect(groups.map(({ key, helped }) => [key, helped.n])).toEqual([
    ['price', 2],
    ['delivery', 1],
  ]);
});
