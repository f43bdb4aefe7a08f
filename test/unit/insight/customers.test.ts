import { describe, expect, test } from 'vitest';
import { churnOf, retentionOf } from '../../../collector/insight/retention.ts';
import { dayName, dayNumber } from '../../../collector/insight/timeline.ts';
import { monthsBack, monthsBefore, trendOf } from '../../../collector/insight/trend.ts';
import { type ValueRule, valueByRule, worthOf } from '../../../collector/insight/worth.ts';

describe('retention', () => {
  test.each([
    { start: 200, end: 210, added: 30, rate: 90 },
    { start: 4, end: 0, added: 0, rate: 0 },
    { start: 3, end: 3, added: 0, rate: 100 },
    { start: 0, end: 5, added: 5, rate: null },
  ])('(E − N) ÷ S × 100 of $start, $end, $added is $rate', ({ rate, ...counts }) => {
    expect(retentionOf({ ...counts, undated: 0 }).rate).toBe(rate);
  });

  test('churn stands beside the last rating, and those who said nothing have a row', () => {
    const rows = churnOf([
      { rating: 10, customers: 5, left: 1 },
      { rating: 9, customers: 2, left: 0 },
      { rating: 0, customers: 3, left: 3 },
      { rating: null, customers: 7, left: 2 },
    ]);
    expect(rows).toEqual([
      { band: 'promoter', customers: 7, left: 1 },
      { band: 'passive', customers: 0, left: 0 },
      { band: 'detractor', customers: 3, left: 3 },
      { band: 'none', customers: 7, left: 2 },
    ]);
  });
});

describe('a trend', () => {
  const months = (...means: (number | null)[]) =>
    means.map((mean, index) =>
      mean === null ? { n: 0, sum: 0 } : { n: index + 1, sum: mean * (index + 1) },
    );

  test('is the slope of the monthly means, each month counting once', () => {
    expect(trendOf(months(9, 8, 7, 6, 5, 4))).toEqual({ slope: -1, months: 6 });
    expect(trendOf(months(5, null, 6, null, 7))?.slope).toBeCloseTo(0.5, 12);
    // By hand: x̄ = 2, ȳ = 8; Σ(x−x̄)(y−ȳ) = 4, Σ(x−x̄)² = 8.
    expect(trendOf(months(8, null, 6, null, 10))?.slope).toBeCloseTo(0.5, 12);
  });

  test('needs three months with answers', () => {
    expect(trendOf(months(1, 9))).toBeNull();
    expect(trendOf(months(1, null, null, 9))).toBeNull();
    expect(trendOf([])).toBeNull();
  });

  test.each([
    ['2026-06-30', ['2026-03-31', '2026-05-01', '2026-05-31']],
    ['2026-03-31', ['2026-01-01', '2026-02-01', '2026-03-01']],
    ['2026-02-14', ['2025-11-15', '2025-12-15', '2026-01-15']],
    ['2024-05-30', ['2024-03-01', '2024-03-31', '2024-05-01']],
  ])('three months up to %s begin on %j', (last, starts) => {
    expect(monthsBefore(dayNumber(last), 3).map(dayName)).toEqual(starts);
  });

  test('a month back never skips one', () => {
    for (let day = dayNumber('2023-01-01'); day < dayNumber('2025-01-01'); day++) {
      const before = new Date(`${dayName(monthsBack(day, 1))}T00:00:00Z`).getUTCMonth();
      expect((before + 1) % 12).toBe(new Date(`${dayName(day)}T00:00:00Z`).getUTCMonth());
    }
  });
});

describe('the value by rule', () => {
  const rule: ValueRule = { revenue: 'revenue', years: 'years', cost: 'cost', a: 100, b: 10 };

  test('is revenue × years − cost against both thresholds', () => {
    const of = (revenue: number, years: number, cost: number) => valueByRule({ revenue, years, cost }, rule);
    expect([of(60, 2, 20), of(60, 2, 21), of(5, 3, 5), of(5, 3, 6), of(0, 0, 50)]).toEqual([
      'A',
      'B',
      'B',
      'C',
      'C',
    ]);
  });

  test('takes one year and no cost where the rule names none', () => {
    expect(worthOf({ revenue: 7 }, { ...rule, years: null, cost: null })).toBe(7);
  });

  test.each<Record<string, string | number | boolean>>([
    {},
    { revenue: '60', years: 2, cost: 1 },
    { revenue: 60, cost: 1 },
    { revenue: 60, years: true, cost: 1 },
  ])('is none where a number is missing: %j', (traits) => expect(valueByRule(traits, rule)).toBeNull());

  test('knows no trait that every object has', () => {
    expect(worthOf({}, { ...rule, revenue: 'toString' })).toBeNull();
  });
});
