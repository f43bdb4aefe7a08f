import { expect, test } from 'vitest';
import { reasonFigures } from '../../../collector/insight/reasons.ts';
import { bandsOf, scoreOf } from '../../../collector/insight/score.ts';
import vectors from '../../vectors/reasons.json' with { type: 'json' };
import { checked, someDay } from '../responses.ts';
import type { Opened } from '../suite.ts';

const noRatings = Array<number>(11).fill(0);
const distribution = (counts: Record<number, number>) =>
  noRatings.map((none, rating) => counts[rating] ?? none);

/** Counts for figures. */
export function figuresSuite({ store }: Opened): void {
  test('the funnel counts how far each person came', async () => {
    await store().commit([
      checked({ rating: undefined, viewedAt: null }),
      checked({ rating: undefined }),
      checked({ rating: undefined, stage: 'dismissed' }),
      checked({ rating: undefined, stage: 'snoozed', viewedAt: null }),
      // Rated within the second that makes a card "viewed".
      checked({ rating: 0, viewedAt: null }),
      checked({ rating: 10, reasons: ['price'] }),
      checked({ rating: 10, stage: 'finished', reasons: ['price', 'support'], comment: 'Fine' }),
      checked({ rating: 5, stage: 'withdrawn', comment: 'Gone' }),
    ]);
    expect(await store().tally('shop', {})).toEqual([
      {
        kind: 'transactional',
        metric: 'nps',
        distribution: distribution({ 0: 1, 10: 2 }),
        funnel: {
          served: 7,
          viewed: 5,
          rated: 3,
          reasoned: 2,
          commented: 1,
          finished: 1,
          dismissed: 1,
          snoozed: 1,
        },
      },
    ]);
  });

  test('kinds and metrics are counted apart, always in one order', async () => {
    await store().commit([
      checked({ kind: 'transactional', metric: 'csat', rating: 1 }),
      checked({ kind: 'relationship', metric: 'ces', rating: 2 }),
      checked({ kind: 'transactional', metric: 'nps', rating: 3 }),
      checked({ kind: 'relationship', metric: 'nps', rating: 4 }),
    ]);
    const tallies = await store().tally('shop', {});
    expect(tallies.map(({ kind, metric }) => `${kind} ${metric}`)).toEqual([
      'relationship nps',
      'relationship ces',
      'transactional nps',
      'transactional csat',
    ]);
  });

  test('a site without responses has no figures', async () => {
    await store().commit([checked({ site: 'other' })]);
    expect(await store().tally('shop', {})).toEqual([]);
    expect(await store().daily('shop', {})).toEqual([]);
    expect(await store().reasonCounts('shop', {})).toEqual([]);
    expect(await store().storedCount('shop')).toBe(0);
  });

  test('tests and quarantined responses are in no figure unless asked for', async () => {
    await store().commit([
      checked({ rating: 1 }),
      checked({ rating: 2, state: 'test' }),
      checked({ rating: 3, state: 'quarantined' }),
    ]);
    const ratings = async (...state: ('counted' | 'test' | 'quarantined' | 'all')[]) =>
      (await store().tally('shop', state.length ? { state } : {}))[0]?.distribution;
    expect(await ratings()).toEqual(distribution({ 1: 1 }));
    expect(await ratings('test')).toEqual(distribution({ 2: 1 }));
    expect(await ratings('test', 'quarantined')).toEqual(distribution({ 2: 1, 3: 1 }));
    expect(await ratings('test', 'all')).toEqual(distribution({ 1: 1, 2: 1, 3: 1 }));
  });

  test('ratings by day are in order, and days without a rating are left out', async () => {
    await store().commit([
      checked({ rating: 7, day: someDay + 2 }),
      checked({ rating: 9, day: someDay - 3 }),
      checked({ rating: 9, day: someDay - 3 }),
      checked({ rating: undefined, day: someDay }),
    ]);
    expect(await store().daily('shop', {})).toEqual([
      {
        kind: 'transactional',
        metric: 'nps',
        day: someDay - 3,
        promoters: 2,
        passives: 0,
        detractors: 0,
        ratingSum: 18,
      },
      {
        kind: 'transactional',
        metric: 'nps',
        day: someDay + 2,
        promoters: 0,
        passives: 1,
        detractors: 0,
        ratingSum: 7,
      },
    ]);
    expect(await store().daily('shop', { rating: [7], band: ['promoter'] })).toEqual([]);
    expect(await store().daily('shop', { from: '2026-03-02', to: '2026-03-04' })).toHaveLength(1);
    expect(await store().daily('shop', { from: '2026-03-02', to: '2026-03-03' })).toEqual([]);
  });

  test('several reasons share a person, and the rows add up to the score', async () => {
    await store().commit(vectors.responses.map((response) => checked(response)));
    const [tally] = await store().tally('shop', {});
    const bands = bandsOf(tally?.distribution ?? []);
    const figures = reasonFigures(await store().reasonCounts('shop', {}), bands, (key) => key ?? 'none');
    const points = Object.fromEntries(figures.map(({ name, points }) => [name, points]));
    for (const [name, expected] of Object.entries(vectors.points))
      expect(points[name]).toBeCloseTo(expected, 6);
    expect(scoreOf(bands)?.value).toBeCloseTo(vectors.score, 6);
    expect(Object.keys(points).sort()).toEqual(Object.keys(vectors.points).sort());
  });

  test('reasons without a rating are in no reason figure', async () => {
    await store().commit([checked({ rating: undefined, reasons: ['price'] })]);
    expect(await store().reasonCounts('shop', {})).toEqual([]);
  });
}
