import { expect, test } from 'vitest';
import { summarize, type Tally } from '../../../collector/insight/summary.ts';

const funnel = (served: number, rated: number) => ({
  served,
  viewed: served,
  rated,
  reasoned: 0,
  commented: 0,
  finished: 0,
  dismissed: served - rated,
  snoozed: 0,
});

function tally(change: Partial<Tally> & { ratings: number[] }): Tally {
  const distribution = Array<number>(11).fill(0);
  for (const rating of change.ratings) distribution[rating] = (distribution[rating] ?? 0) + 1;
  return {
    kind: change.kind ?? 'relationship',
    metric: change.metric ?? 'nps',
    distribution,
    funnel: change.funnel ?? funnel(change.ratings.length, change.ratings.length),
  };
}

test('dismissals are in no denominator, and a 0 is in it', () => {
  const summary = summarize([tally({ ratings: [10, 10, 0], funnel: funnel(100, 3) })], null);
  expect(summary.n).toBe(3);
  expect(summary.score?.value).toBeCloseTo(100 / 3);
  expect(summary.funnel?.dismissed).toBe(97);
});

test('different kinds are never added into one score', () => {
  const summary = summarize([tally({ ratings: [10] }), tally({ kind: 'transactional', ratings: [0] })], null);
  expect(summary).toMatchObject({ n: 2, score: null, mean: null, distribution: null, funnel: null });
  expect(summary.groups.map((group) => group.score?.value)).toEqual([100, -100]);
});

test('a survey of another kind that was only shown mixes nothing', () => {
  const shown = tally({ kind: 'transactional', ratings: [], funnel: funnel(7, 0) });
  const summary = summarize([tally({ ratings: [10] }), shown], null);
  expect(summary).toMatchObject({ n: 1, score: { value: 100 } });
  expect(summary.groups).toHaveLength(2);
});

test('CSAT and CES have a mean and no points', () => {
  const summary = summarize([tally({ metric: 'csat', ratings: [9, 5] })], null);
  expect(summary).toMatchObject({ n: 2, score: null, bands: null, mean: 7, share9to10: 0.5 });
  expect(summary.meanInterval?.low).toBeGreaterThanOrEqual(0);
  expect(summarize([tally({ ratings: [9, 5] })], null)).toMatchObject({
    share9to10: null,
    meanInterval: null,
  });
});

test('nothing rated says so with 0 and nulls', () => {
  expect(summarize([], null)).toMatchObject({
    n: 0,
    score: null,
    mean: null,
    previous: null,
    change: null,
    groups: [],
  });
  expect(summarize([tally({ ratings: [], funnel: funnel(5, 0) })], null)).toMatchObject({
    n: 0,
    score: null,
    mean: null,
    funnel: { served: 5 },
  });
});

test('a change needs ratings on both sides', () => {
  const now = [tally({ ratings: [10, 10] })];
  expect(summarize(now, null)).toMatchObject({ previous: null, change: null });
  expect(summarize(now, [])).toMatchObject({ previous: { n: 0, score: null }, change: null });
  expect(summarize(now, [tally({ ratings: [0] })]).change?.value).toBe(200);
});
