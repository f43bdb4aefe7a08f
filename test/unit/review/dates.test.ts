import { describe, expect, test } from 'vitest';
import { drawingFor, drawings, finerDrawing } from '../../../collector/insight/drawing.ts';
import {
  bucketEnd,
  bucketText,
  isLongAxis,
  tickText,
  withinBucket,
} from '../../../collector/review/words/buckets.ts';
import {
  firstOfLast,
  momentText,
  periodOf,
  periodText,
  todayIn,
} from '../../../collector/review/words/dates.ts';

describe('a period', () => {
  const today = '2026-03-31';
  const said = (filter: Record<string, string[]>) => periodText(periodOf(filter, today));

  test.each([
    [{}, 'All time'],
    [{ from: ['2026-03-25'] }, 'Last 7 days'],
    [{ from: ['2026-03-25'], to: [today] }, 'Last 7 days'],
    [{ from: ['2026-03-25'], to: ['2026-03-28'] }, '25 Mar to 28 Mar 2026'],
    [{ from: ['2025-12-30'], to: ['2026-01-02'] }, '30 Dec 2025 to 2 Jan 2026'],
    [{ from: ['2026-03-05'], to: ['2026-03-05'] }, '5 Mar 2026'],
    [{ from: ['2026-03-05'] }, 'Since 5 Mar 2026'],
    [{ to: ['2026-03-05'] }, 'Until 5 Mar 2026'],
    [{ from: ['someday'] }, 'Since someday'],
  ])('%j is called %s', (filter, text) => expect(said(filter)).toBe(text));

  test('of the last days counts today as one of them, over months and leap days', () => {
    expect(firstOfLast(7, '2026-03-03')).toBe('2026-02-25');
    expect(firstOfLast(365, '2024-12-31')).toBe('2024-01-02');
  });

  test('begins and ends where the site is', () => {
    const at = Date.UTC(2026, 0, 1, 5);
    expect(todayIn('America/Los_Angeles', at)).toBe('2025-12-31');
    expect(todayIn('Asia/Tokyo', at)).toBe('2026-01-01');
  });
});

test('a moment is said by the site’s clock, and shorter the nearer it is', () => {
  const now = Date.UTC(2026, 5, 10, 12);
  expect(momentText(now - 3_600_000, 'Europe/Vienna', now)).toBe('today, 13:00');
  expect(momentText(Date.UTC(2026, 2, 3, 8), 'Europe/Vienna', now)).toBe('3 Mar, 09:00');
  expect(momentText(Date.UTC(2025, 2, 3, 8), 'Europe/Vienna', now)).toBe('3 Mar 2025, 09:00');
});

describe('a bucket', () => {
  test.each([
    ['2026-03-02', 'day', '2026-03-02', '2 Mar 2026', '2 Mar'],
    ['2026-03-02', 'week', '2026-03-08', 'the week of 2 Mar 2026', '2 Mar'],
    ['2024-02-01', 'month', '2024-02-29', 'February 2024', 'Feb'],
    ['2026-12-01', 'month', '2026-12-31', 'December 2026', 'Dec'],
    ['2026-01-01', 'month', '2026-01-31', 'January 2026', '2026'],
  ] as const)('from %s by %s ends on %s', (start, bucket, end, text, tick) => {
    expect(bucketEnd(start, bucket)).toBe(end);
    expect(bucketText(start, bucket)).toBe(text);
    expect(tickText(start, bucket)).toBe(tick);
  });

  test('is named with its year under an axis that holds a day twice', () => {
    expect([isLongAxis('2023-06-26', '2026-06-29'), isLongAxis('2026-01-05', '2026-12-28')]).toEqual([
      true,
      false,
    ]);
    expect(tickText('2024-03-11', 'week', true)).toBe('Mar 2024');
    expect(tickText('2024-03-01', 'month', true)).toBe('Mar');
  });

  test('leads to its own days, and never past those of the selection', () => {
    const selection = { from: ['2026-03-04'], to: ['2026-04-10'], band: ['detractor'] };
    expect(withinBucket(selection, '2026-03-02', 'week')).toEqual({
      from: ['2026-03-04'],
      to: ['2026-03-08'],
      band: ['detractor'],
    });
    expect(withinBucket(selection, '2026-04-01', 'month')).toMatchObject({
      from: ['2026-04-01'],
      to: ['2026-04-10'],
    });
    expect(withinBucket({}, '2026-04-01', 'month')).toEqual({ from: ['2026-04-01'], to: ['2026-04-30'] });
  });

  test('is as long as the period wants it, and shorter where a page would be almost empty', () => {
    expect([7, 90, 1000].map((days) => drawingFor(days).bucket)).toEqual(['day', 'week', 'month']);
    expect(finerDrawing(drawings.month, 2)).toBe(drawings.week);
    expect(finerDrawing(drawings.week, 2)).toBe(drawings.day);
    expect(finerDrawing(drawings.day, 1)).toBeNull();
    expect(finerDrawing(drawings.month, 12)).toBeNull();
    expect(finerDrawing(drawings.month, 0)).toBeNull();
  });
});
