import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf } from '../../../collector/insight/bands.ts';
import { answersToMargin, bandsOf, meanOf, scoreChange, scoreOf } from '../../../collector/insight/score.ts';
import vectors from '../../vectors/nps.json' with { type: 'json' };

function distributionOf(ratings: readonly number[]): number[] {
  const distribution = Array<number>(11).fill(0);
  for (const rating of ratings) distribution[rating] = (distribution[rating] ?? 0) + 1;
  return distribution;
}

describe('score, interval and mean equal the vectors', () => {
  test.each(vectors.cases)('$name', ({ ratings, expect: right }) => {
    const distribution = distributionOf(ratings);
    const bands = bandsOf(distribution);
    const score = scoreOf(bands);
    const close = (figure: number | undefined | null, value: number) =>
      expect(Math.abs((figure ?? Number.NaN) - value)).toBeLessThanOrEqual(vectors.tolerance);
    expect(bands).toEqual({
      promoters: right.promoters,
      passives: right.passives,
      detractors: right.detractors,
    });
    close(score?.value, right.score);
    close(score?.low, right.low);
    close(score?.high, right.high);
    close(meanOf(distribution), right.mean);
  });
});

test('a 0 is a rating of a detractor', () => {
  expect(bandOf(0)).toBe('detractor');
  expect(meanOf(distributionOf([0, 10]))).toBe(5);
});

test('says nothing where nobody rated', () => {
  expect(scoreOf(bandsOf(Array(11).fill(0)))).toBeNull();
  expect(meanOf(Array(11).fill(0))).toBeNull();
});

test('calls a change significant only when its interval excludes 0', () => {
  const few = scoreChange(
    { promoters: 5, passives: 3, detractors: 2 },
    { promoters: 4, passives: 3, detractors: 3 },
  );
  const many = scoreChange(
    { promoters: 600, passives: 300, detractors: 100 },
    { promoters: 450, passives: 300, detractors: 250 },
  );
  expect(few).toMatchObject({ significant: false });
  expect(few?.value).toBeCloseTo(20);
  expect(many).toMatchObject({ significant: true });
  expect(many?.low).toBeGreaterThan(0);
});

test('the interval of a change is the root of both squared, with the same adjustment', () => {
  const a = { promoters: 60, passives: 30, detractors: 10 };
  const b = { promoters: 30, passives: 40, detractors: 30 };
  const half = (bands: typeof a) => {
    const score = scoreOf(bands);
    return ((score?.high ?? 0) - (score?.low ?? 0)) / 2;
  };
  const change = scoreChange(a, b);
  expect(((change?.high ?? 0) - (change?.low ?? 0)) / 2).toBeCloseTo(Math.hypot(half(a), half(b)), 9);
});

test('asks for as many answers more as bring the interval to ±5', () => {
  const bands = { promoters: 30, passives: 15, detractors: 5 };
  const more = answersToMargin(bands);
  const factor = (50 + more) / 50;
  const later = scoreOf({
    promoters: bands.promoters * factor,
    passives: bands.passives * factor,
    detractors: bands.detractors * factor,
  });
  expect(((later?.high ?? 0) - (later?.low ?? 0)) / 2).toBeCloseTo(5, 0);
  expect(answersToMargin({ promoters: 6_000, passives: 3_000, detractors: 1_000 })).toBe(0);
});

test('every interval holds its score, is wider than 0 and within ±100', () => {
  const count = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(count, count, count, (promoters, passives, detractors) => {
      fc.pre(promoters + passives + detractors > 0);
      const score = scoreOf({ promoters, passives, detractors });
      if (!score) return false;
      return score.low < score.high && score.low >= -100 && score.high <= 100;
    }),
  );
});
