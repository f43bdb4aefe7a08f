import { expect, test } from 'vitest';
import { bandOf } from '../../../collector/insight/bands.ts';
import { type ReasonCount, reasonFigures } from '../../../collector/insight/reasons.ts';
import { bandsOf } from '../../../collector/insight/score.ts';
import vectors from '../../vectors/reasons.json' with { type: 'json' };

/** Counts as a store would give them, from single responses. */
function countsOf(responses: readonly { rating: number; reasons: readonly string[] }[]): ReasonCount[] {
  const counts = new Map<string | null, ReasonCount>();
  for (const { rating, reasons } of responses) {
    const keys = reasons.length > 0 ? reasons : [null];
    for (const key of keys) {
      const count = counts.get(key) ?? {
        key,
        promoters: 0,
        passives: 0,
        detractors: 0,
        promoterShares: 0,
        detractorShares: 0,
        ratingSum: 0,
      };
      const band = bandOf(rating);
      count[`${band}s`]++;
      if (band !== 'passive') count[`${band}Shares`] += 1 / keys.length;
      count.ratingSum += rating;
      counts.set(key, count);
    }
  }
  return [...counts.values()];
}

const distribution = Array<number>(11).fill(0);
for (const { rating } of vectors.responses) distribution[rating] = (distribution[rating] ?? 0) + 1;
const figures = reasonFigures(countsOf(vectors.responses), bandsOf(distribution), (key) => key ?? 'none');

test('points by reason equal the vectors', () => {
  for (const { name, points } of figures) {
    expect(points, name).toBeCloseTo(vectors.points[name as keyof typeof vectors.points], 6);
  }
  expect(figures.map(({ name }) => name).sort()).toEqual(Object.keys(vectors.points).sort());
});

test('the rows add up to the score', () => {
  expect(figures.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(vectors.score, 9);
});

test('what takes most from the score stands first', () => {
  const points = figures.map((figure) => figure.points);
  expect(points).toEqual([...points].sort((a, b) => a - b));
});

test('a higher weight brings a reason nearer to the first place, and changes no points', () => {
  const rated = (key: string, promoters: number, detractors: number) => ({
    key,
    promoters,
    passives: 0,
    detractors,
    promoterShares: promoters,
    detractorShares: detractors,
    ratingSum: 0,
  });
  // Points of 100 ratings: −20, −10, 10, 20.
  const counts = [rated('a', 0, 20), rated('b', 10, 20), rated('c', 15, 5), rated('d', 25, 5)];
  const all = { promoters: 50, passives: 0, detractors: 50 };
  const order = (weights: Record<string, number>) =>
    reasonFigures(counts, all, String, (key) => weights[key ?? ''] ?? 1).map(({ key }) => key);
  expect(order({})).toEqual(['a', 'b', 'c', 'd']);
  expect(order({ b: 3 })).toEqual(['b', 'a', 'c', 'd']);
  expect(order({ d: 4 })).toEqual(['a', 'b', 'd', 'c']);
  expect(order({ a: 0, c: 0 })).toEqual(['b', 'a', 'd', 'c']);
  const points = reasonFigures(counts, all, String, () => 7).map(({ key, points }) => [key, points]);
  expect(Object.fromEntries(points)).toEqual({ a: -20, b: -10, c: 10, d: 20 });
});

test('what a reason gives less what it takes is its points', () => {
  for (const { points, gives, takes } of figures) expect(gives - takes).toBeCloseTo(points, 9);
});
