import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReasonsReply } from '../../collector/wire/review.ts';
import { answerOf, survey, type TestApp, testApp, words } from '../support/app.ts';
import reasons from '../vectors/reasons.json' with { type: 'json' };

const now = Date.UTC(2026, 2, 20, 12);

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp({ now: () => now });
});
afterAll(() => collector.close());

const reasonsOf = async (site: string, query = ''): Promise<ReasonsReply> =>
  collector.get(`/api/sites/${site}/reasons${query}`);

test('points by reason', async () => {
  const site = await collector.newSite();
  await collector.answer(
    site,
    reasons.responses.map(({ rating, reasons: keys }) => answerOf(rating, { reasons: keys })),
  );
  const reply = await reasonsOf(site);
  expect(reply.n).toBe(reasons.responses.length);
  expect(reply.score).toBeCloseTo(reasons.score, 6);
  const points = Object.fromEntries(reply.reasons.map((row) => [row.key ?? 'none', row.points]));
  for (const [key, right] of Object.entries(reasons.points)) expect(points[key]).toBeCloseTo(right, 5);
  expect(Object.keys(points).sort()).toEqual(Object.keys(reasons.points).sort());
  const sum = reply.reasons.reduce((total, row) => total + row.points, 0);
  expect(sum).toBeCloseTo(reply.score ?? Number.NaN, 9);
});

describe('names of reasons', () => {
  test('are those of the newest version, and of the last that had the reason', async () => {
    const site = await collector.newSite();
    await collector.answer(site, [
      answerOf(9, { reasons: ['price'] }),
      answerOf(3, { reasons: ['delivery'] }),
    ]);
    const { price: _gone, ...names } = words.reasons;
    const second = survey({
      reasons: Object.keys(names).map((key) => ({ key })),
      words: { en: { ...words, reasons: { ...names, delivery: 'Parcel' } } },
    });
    await collector.store.publish(site, second, now);
    collector.parts.sites.forget(site);
    const { reasons: rows } = await reasonsOf(site);
    expect(rows.map(({ key, name }) => [key, name])).toEqual([
      ['delivery', 'Parcel'],
      ['price', 'Price'],
    ]);
  });

  test('include one for those who chose none', async () => {
    const site = await collector.newSite();
    await collector.answer(site, [answerOf(9)]);
    expect((await reasonsOf(site)).reasons).toMatchObject([{ key: null, name: 'No reason', chosen: 1 }]);
  });
});
