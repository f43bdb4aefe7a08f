import { expect, test } from 'vitest';
import { noReason } from '../../../collector/wire/limits.ts';
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
    const days = await store().reasonDays('shop', { to: '2026-03-03' });
    const sorted = days.sort((a, b) => a.day - b.day || `${a.key}`.localeCompare(`${b.key}`));
    const none = { promoters: 0, passives: 0, detractors: 0, promoterShares: 0, detractorShares: 0 };
    expect(sorted).toEqual([
      {
        ...none,
        day: someDay,
        key: 'delivery',
        promoters: 1,
        detractors: 1,
        promoterShares: 0.5,
        detractorShares: 1,
      },
      { ...none, day: someDay, key: null, passives: 1 },
      { ...none, day: someDay, key: 'price', promoters: 1, promoterShares: 0.5 },
      { ...none, day: someDay + 1, key: 'delivery', promoters: 1, promoterShares: 1 },
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
