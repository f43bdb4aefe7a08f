import { expect, test } from 'vitest';
import { meanChange, meanInterval, topShareOf } from '../../../collector/insight/means.ts';

function distributionOf(...ratings: number[]): number[] {
  const distribution = Array<number>(11).fill(0);
  for (const rating of ratings) distribution[rating] = (distribution[rating] ?? 0) + 1;
  return distribution;
}

test('the share of 9 and 10 is of all who rated, and nothing where nobody did', () => {
  expect(topShareOf(distributionOf(9, 10, 8, 0))).toBe(0.5);
  expect(topShareOf(distributionOf())).toBeNull();
});

test('the interval of a mean is Student’s', () => {
  // Mean 7, squares 2 × (9 + 4 + 1 + 0 + 4) … of 4, 5, 6, 7, 9, 4, 9, 8, 8, 10: 42; variance 42 ÷ 9;
  // t of 9 degrees of freedom 2.262; margin 2.262 × √(4.6667 ÷ 10) = 1.545.
  const interval = meanInterval(distributionOf(4, 5, 6, 7, 9, 4, 9, 8, 8, 10));
  expect(interval?.low).toBeCloseTo(5.455, 2);
  expect(interval?.high).toBeCloseTo(8.545, 2);
});

test('where all agree the interval is as wide as a whole number is coarse', () => {
  // √(1/12 ÷ 10) × 2.262 = 0.2065
  const interval = meanInterval(distributionOf(...Array<number>(10).fill(5)));
  expect(interval?.low).toBeCloseTo(4.793, 2);
  expect(interval?.high).toBeCloseTo(5.207, 2);
});

test('an interval ends at the ends of the scale, and one rating has none', () => {
  expect(meanInterval(distributionOf(...Array<number>(10).fill(10)))?.high).toBe(10);
  expect(meanInterval(distributionOf(7))).toBeNull();
});

test('a change of means is significant only when Welch’s interval leaves out 0', () => {
  const low = distributionOf(4, 5, 6, 7, 9, 4, 9, 8, 8, 10);
  const high = distributionOf(8, 9, 9, 10, 10, 9, 8, 10, 9, 10);
  // Means 7 and 9.2, variances 42/9 and 5.6/9: 2.2 ± t × √(0.46667 + 0.06222), where Welch’s degrees of
  // freedom are 0.52889² ÷ (0.46667² ÷ 9 + 0.06222² ÷ 9) = 11.36 and t is 2.193.
  const change = meanChange(high, low);
  expect(change?.value).toBeCloseTo(2.2);
  expect(change?.low).toBeCloseTo(2.2 - 2.193 * Math.sqrt(0.52889), 2);
  expect(change?.significant).toBe(true);
  expect(meanChange(low, distributionOf(6, 7, 8, 8, 7))?.significant).toBe(false);
  expect(meanChange(low, distributionOf())).toBeNull();
});
