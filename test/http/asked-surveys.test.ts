import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SurveysReply } from '../../collector/wire/survey.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';

/** Half past eleven in the evening in London, and half past midnight where the shop is. */
const aroundMidnight = Date.parse('2026-03-14T23:30:00Z');
let now: number;
let tenwhy: TestApp;

beforeEach(async () => {
  now = aroundMidnight;
  tenwhy = await testApp({ now: () => now });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), now);
});
afterEach(() => tenwhy.close());

/** Past what the collector remembers of sites and counts. */
const later = () => {
  now += 6_000;
};

async function asked(headers: Record<string, string> = {}) {
  const reply = await tenwhy.app.request('/v1/sites/shop/surveys', { headers });
  const { surveys = [] }: Partial<SurveysReply> = reply.status === 200 ? await reply.json() : {};
  const keys = surveys.filter(({ isFull }) => !isFull).map(({ key }) => key);
  const full = surveys.filter(({ isFull }) => isFull).map(({ key }) => key);
  return { reply, keys, full, etag: reply.headers.get('ETag') ?? '' };
}

test('a site that is switched off asks nothing within seconds, and takes what is on its way', async () => {
  const { etag } = await asked();
  await tenwhy.store.switchSite('shop', { isOff: true });
  later();
  const off = await asked({ 'If-None-Match': etag });
  expect(off.reply.status).toBe(200);
  expect(off.keys).toEqual([]);
  expect(off.reply.headers.get('Cache-Control')).toBe('public, max-age=60');
  await tenwhy.answer('shop', [answerOf(9)]);
  expect(await tenwhy.store.storedCount('shop')).toBe(1);

  await tenwhy.store.switchSite('shop', { isOff: false });
  later();
  const on = await asked();
  expect(on.keys).toEqual(['checkout']);
  expect(on.etag).toBe(etag);
});

test('the switch of the private API holds at once', async () => {
  await asked();
  await tenwhy.send('PUT', '/api/sites/shop/switches', { body: { isOff: true } });
  expect((await asked()).keys).toEqual([]);
});

test('a survey is asked from its first day to its last, by the days of the site', async () => {
  const dates = { from: '2026-03-15', to: '2026-03-15' };
  await tenwhy.store.publish('shop', survey({ key: 'sunday', dates }), now);
  later();
  expect((await asked()).keys).toEqual(['checkout', 'sunday']);
  now = aroundMidnight - 31 * 60_000;
  expect((await asked()).keys).toEqual(['checkout']);
  now = Date.parse('2026-03-15T22:59:00Z');
  expect((await asked()).keys).toEqual(['checkout', 'sunday']);
  now = Date.parse('2026-03-15T23:01:00Z');
  expect((await asked()).keys).toEqual(['checkout']);
});

test('a survey rests for the day once it has as many ratings, and tests are none', async () => {
  await tenwhy.store.publish('shop', survey({ quota: { perDay: 2 } }), now);
  const answers = (count: number, test = false) =>
    tenwhy.answer(
      'shop',
      Array.from({ length: count }, () => answerOf(9, { version: 2, test, ratedAt: now, shownAt: now })),
    );
  await answers(1);
  await answers(5, true);
  later();
  const before = await asked();
  expect(before.keys).toEqual(['checkout']);
  await answers(1);
  later();
  const full = await asked({ 'If-None-Match': before.etag });
  expect(full.reply.status).toBe(200);
  expect(full.keys).toEqual([]);
  // The page's own call still shows it.
  expect(full.full).toEqual(['checkout']);
  now += 86_400_000;
  expect((await asked()).keys).toEqual(['checkout']);
});

test('a survey rests for good once it has as many ratings in all, until one is taken back', async () => {
  await tenwhy.store.publish('shop', survey({ quota: { inAll: 2 } }), now);
  const answer = answerOf(9, { version: 2 });
  await tenwhy.answer('shop', [answer, answerOf(3, { version: 2 })]);
  now += 86_400_000;
  expect((await asked()).keys).toEqual([]);
  await tenwhy.answer('shop', [{ ...answer, rev: 2, stage: 'withdrawn' }]);
  later();
  expect((await asked()).keys).toEqual(['checkout']);
});
