import { expect, test } from 'vitest';
import { noReason } from '../../../collector/wire/limits.ts';
import { rowsOf } from '../reason-days.ts';
import { checked, someDay } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** Counts by day and reason, and what else only some pages ask for. */
export function reasonDaysSuite({ store }: Opened): void {
  test('counts reasons by day, shares of those who chose several, and those who chose none', async () => {
    await store().commit([
      checked({ rating: 9, reasons: ['price', 'delivery'] }),
      checked({ rating: 2, reasons: ['delivery'] }),
      checked({ rating: 8 }),
      checked({ rating: 10, reasons: ['delivery'], day: someDay + 1 }),
      checked({ rating: 10, reasons: ['delivery'], day: someDay + 9 }),
      checked({ rating: undefined }),
    ]);
    const rows = rowsOf(await store().reasonDays('shop', { to: '2026-03-03' }));
    const group = { kind: 'transactional', metric: 'nps' };
    expect(rows).toEqual([
      { ...group, day: someDay, key: null, chosen: 1, net: 0 },
      { ...group, day: someDay, key: 'delivery', chosen: 2, net: -0.5 },
      { ...group, day: someDay, key: 'price', chosen: 1, net: 0.5 },
      { ...group, day: someDay + 1, key: 'delivery', chosen: 1, net: 1 },
    ]);
  });

  test('reasons of different kinds and metrics are counted apart, and together where nobody tells them apart', async () => {
    const given = { rating: 9, reasons: ['price'] };
    await store().commit([
      checked(given),
      { ...checked({ ...given, rating: 3 }), kind: 'relationship' },
      { ...checked(given), metric: 'csat' },
    ]);
    const groups = await store().reasonGroups('shop', {});
    expect(groups.map(({ kind, metric, key, promoters }) => [kind, metric, key, promoters])).toEqual([
      ['relationship', 'nps', 'price', 0],
      ['transactional', 'nps', 'price', 1],
      ['transactional', 'csat', 'price', 1],
    ]);
    expect(await store().reasonCounts('shop', {})).toEqual([
      {
        key: 'price',
        promoters: 2,
        passives: 0,
        detractors: 1,
        promoterShares: 2,
        detractorShares: 1,
        ratingSum: 21,
      },
    ]);
  });

  test('those who chose no reason can be selected, alone or with others', async () => {
    await store().commit([
      checked({ rating: 9, reasons: ['price'] }),
      checked({ rating: 2, reasons: ['delivery'] }),
      checked({ rating: 8 }),
      checked({ rating: undefined }),
      checked({ rating: undefined, stage: 'withdrawn' }),
    ]);
    const ratings = async (...reason: string[]) =>
      (await store().responses('shop', { reason }, { limit: 10 })).items.map(({ rating }) => rating).sort();
    expect(await ratings(noReason)).toEqual([8]);
    expect(await ratings(noReason, 'price')).toEqual([8, 9]);
    expect(await ratings('price')).toEqual([9]);
  });

  test('those who gave a reason or wrote a comment can be selected', async () => {
    await store().commit([
      checked({ rating: 9, reasons: ['price'] }),
      checked({ rating: 8, comment: 'Quick' }),
      checked({ rating: 7 }),
      checked({ rating: undefined, stage: 'withdrawn' }),
    ]);
    const ratings = async (...has: ('reason' | 'comment')[]) =>
      (await store().responses('shop', { has }, { limit: 10 })).items.map(({ rating }) => rating).sort();
    expect(await ratings('reason')).toEqual([9]);
    expect(await ratings('comment')).toEqual([8]);
    expect(await ratings('reason', 'comment')).toEqual([8, 9]);
  });

  test('facts are those of the newest ratings, the commonest first', async () => {
    await store().commit([
      checked({ meta: { plan: 'old' }, shownAt: 1_000, viewedAt: null, ratedAt: 2_000 }),
      ...[1, 2, 3].map(() => checked({ meta: { plan: 'pro', seats: 3 } })),
      checked({ meta: { plan: 'free' } }),
      checked({ meta: { shown: true }, rating: undefined }),
    ]);
    expect(await store().facts('shop', 4)).toEqual([
      {
        key: 'plan',
        values: [
          { value: 'pro', count: 3 },
          { value: 'free', count: 1 },
        ],
      },
      { key: 'seats', values: [{ value: '3', count: 3 }] },
    ]);
  });
}
