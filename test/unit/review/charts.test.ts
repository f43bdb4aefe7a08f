import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelinePoint } from '../../../collector/insight/timeline.ts';
import { moved } from '../../../collector/review/charts/reading.ts';
import { scoreDomain, timelineScales } from '../../../collector/review/charts/timelineScales.ts';

const point = (n: number, score: number | null, margin = 10): TimelinePoint => ({
  start: '2026-01-01',
  n,
  score,
  low: score === null ? null : Math.max(-100, score - margin),
  high: score === null ? null : Math.min(100, score + margin),
  rolling: score,
  mean: null,
});

describe('the scale of scores', () => {
  test('holds the intervals that are steady, in tens, and is never so narrow that noise looks like news', () => {
    expect(scoreDomain([point(50, 31), point(50, 44)])).toEqual([20, 60]);
    expect(scoreDomain([point(50, 33, 1)])).toEqual([10, 50]);
  });

  test('is not flattened by a day of two ratings', () => {
    expect(scoreDomain([point(50, 30), point(2, 40, 140), point(50, 40)])).toEqual([10, 50]);
  });

  test('stays within ±100 and at least forty points wide, whatever the points', () => {
    const points = fc.array(
      fc.record({
        n: fc.integer({ min: 0, max: 100 }),
        score: fc.integer({ min: -100, max: 100 }),
        margin: fc.integer({ min: 0, max: 150 }),
      }),
    );
    fc.assert(
      fc.property(points, (given) => {
        const [low, high] = scoreDomain(
          given.map(({ n, score, margin }) => point(n, n === 0 ? null : score, margin)),
        );
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(high - low).toBeGreaterThanOrEqual(40);
      }),
    );
  });
});

describe('the scales of a timeline', () => {
  const points = Array.from({ length: 53 }, () => point(20, 30));

  test('finds the point under the pointer, and the nearest beyond the ends', () => {
    const scales = timelineScales(points, 700, 236);
    for (const index of [0, 17, 52]) expect(scales.indexAt(scales.x(index))).toBe(index);
    expect(scales.indexAt(-50)).toBe(0);
    expect(scales.indexAt(5000)).toBe(52);
  });

  test('keeps everything inside of the drawing, on a phone too', () => {
    const scales = timelineScales(points, 326, 236);
    expect(scales.x(0) - scales.barWidth / 2).toBeGreaterThanOrEqual(scales.left);
    expect(scales.x(52) + scales.barWidth / 2).toBeLessThanOrEqual(scales.right);
    expect(scales.named.length).toBeLessThan(6);
  });

  test('stands a single point in the middle', () => {
    const { x, left, right, indexAt } = timelineScales([point(3, 0)], 700, 236);
    expect(x(0)).toBe((left + right) / 2);
    expect(indexAt(650)).toBe(0);
  });
});

describe('the reading cursor', () => {
  test.each([
    [null, 'ArrowRight', 0],
    [null, 'ArrowLeft', 9],
    [4, 'ArrowRight', 5],
    [4, 'ArrowUp', 3],
    [9, 'ArrowRight', 9],
    [0, 'ArrowLeft', 0],
    [4, 'End', 9],
    [4, 'Home', 0],
    [4, 'PageDown', 9],
    [4, 'a', null],
  ])('goes from %s by %s to %s', (index, key, next) => expect(moved(index, key, 10)).toBe(next));

  test('goes nowhere where there is nothing to read', () => expect(moved(null, 'ArrowRight', 0)).toBeNull());
});
