import { expect, test } from 'vitest';
import { dayName, dayNumber, timelineOf } from '../../../collector/insight/timeline.ts';
import { ratedOn } from '../../support/rated-on.ts';

test('an empty bucket is a gap and not a zero', () => {
  const points = timelineOf([ratedOn('2026-03-01', 10), ratedOn('2026-03-03', 0)], 'day', 7);
  expect(points.map(({ start, n, score }) => [start, n, score])).toEqual([
    ['2026-03-01', 1, 100],
    ['2026-03-02', 0, null],
    ['2026-03-03', 1, -100],
  ]);
});

test('weeks begin on Monday, months on their first', () => {
  const days = [ratedOn('2026-03-01', 9), ratedOn('2026-03-02', 9), ratedOn('2026-04-30', 9)];
  expect(
    timelineOf(days, 'week', 7)
      .map(({ start }) => start)
      .slice(0, 2),
  ).toEqual(['2026-02-23', '2026-03-02']);
  expect(timelineOf(days, 'month', 7).map(({ start }) => start)).toEqual(['2026-03-01', '2026-04-01']);
});

test('the rolling score looks back over exactly its window', () => {
  const points = timelineOf(
    [ratedOn('2026-03-01', 0), ratedOn('2026-03-07', 10), ratedOn('2026-03-08', 10)],
    'day',
    7,
  );
  const rolling = Object.fromEntries(points.map((point) => [point.start, point.rolling]));
  expect(rolling['2026-03-06']).toBe(-100);
  expect(rolling['2026-03-07']).toBe(0);
  expect(rolling['2026-03-08']).toBe(100);
});

test('the rolling score over empty days is nothing once the window has passed', () => {
  const points = timelineOf([ratedOn('2026-03-01', 10), ratedOn('2026-03-20', 10)], 'day', 7);
  expect(points.find(({ start }) => start === '2026-03-08')?.rolling).toBeNull();
});

test('the same day of several surveys is one bucket', () => {
  expect(timelineOf([ratedOn('2026-03-01', 10), ratedOn('2026-03-01', 0)], 'day', 7)).toMatchObject([
    { n: 2, score: 0 },
  ]);
});

test('names of days and their numbers go both ways', () => {
  expect(dayName(dayNumber('2024-02-29'))).toBe('2024-02-29');
  expect(dayNumber('1970-01-01')).toBe(0);
});
