import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonMoves } from '../../../collector/insight/moves.ts';
import type { ReasonCount } from '../../../collector/insight/reasons.ts';
import { scoreChange } from '../../../collector/insight/score.ts';

const count = (key: string | null, promoters: number, passives: number, detractors: number): ReasonCount => ({
  key,
  promoters,
  passives,
  detractors,
  promoterShares: promoters,
  detractorShares: detractors,
  ratingSum: 0,
});
const sideOf = (...counts: ReasonCount[]) => ({
  counts,
  all: {
    promoters: counts.reduce((sum, one) => sum + one.promoterShares, 0),
    passives: counts.reduce((sum, one) => sum + one.passives, 0),
    detractors: counts.reduce((sum, one) => sum + one.detractorShares, 0),
  },
});
const nameOf = (key: string | null) => key ?? 'none';

test('says what each reason gave to the change, the largest part first', () => {
  // 100 ratings each: delivery from +10 − 5 = 5 to +4 − 12 = −8; price from −10 to −5; the rest stays.
  const before = sideOf(count('delivery', 10, 5, 5), count('price', 0, 10, 10), count(null, 40, 20, 0));
  const now = sideOf(count('delivery', 4, 4, 12), count('price', 0, 15, 5), count(null, 40, 20, 0));
  const moves = reasonMoves(now, before, nameOf);
  expect(moves.map(({ name, before, now, change }) => [name, before, now, Math.round(change)])).toEqual([
    ['delivery', 5, -8, -13],
    ['price', -10, -5, 5],
    ['none', 40, 40, 0],
  ]);
  expect(moves[0]).toMatchObject({ chosen: 20, significant: true });
  expect(moves[1]?.significant).toBe(false);
});

test('a reason that is only on one side gave or took all of its points', () => {
  const moves = reasonMoves(
    sideOf(count('new', 5, 0, 0), count(null, 5, 0, 0)),
    sideOf(count('old', 0, 0, 4), count(null, 0, 6, 0)),
    nameOf,
  );
  const change = Object.fromEntries(moves.map((move) => [move.name, move.change]));
  expect(change).toEqual({ new: 50, old: 40, none: 50 });
});

test('nothing moved where one side has no ratings', () => {
  expect(reasonMoves(sideOf(count('a', 1, 0, 0)), sideOf(), nameOf)).toEqual([]);
});

test('the parts add up to the change of the score, whatever was chosen', () => {
  const counts = fc.uniqueArray(
    fc
      .record({
        key: fc.constantFrom('a', 'b', 'c', null),
        promoters: fc.integer({ min: 0, max: 99 }),
        passives: fc.integer({ min: 0, max: 99 }),
        detractors: fc.integer({ min: 0, max: 99 }),
      })
      .map(({ key, promoters, passives, detractors }) => count(key, promoters, passives, detractors)),
    { selector: ({ key }) => key, minLength: 1 },
  );
  fc.assert(
    fc.property(counts, counts, (now, before) => {
      const [is, was] = [sideOf(...now), sideOf(...before)];
      const change = scoreChange(is.all, was.all);
      const sum = reasonMoves(is, was, nameOf).reduce((all, move) => all + move.change, 0);
      return change === null || Math.abs(sum - change.value) < 1e-9;
    }),
  );
});
