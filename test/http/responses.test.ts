import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxCommentChars } from '../../collector/wire/limits.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { post as postTo, resultsOf as results } from '../support/posting.ts';

let now = Date.parse('2026-03-14T12:00:00Z');
let tenwhy: TestApp;

beforeEach(async () => {
  now = Date.parse('2026-03-14T12:00:00Z');
  tenwhy = await testApp({ now: () => now });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), now);
});
afterEach(() => tenwhy.close());

const post = (...args: Parameters<typeof postTo> extends [unknown, ...infer Rest] ? Rest : never) =>
  postTo(tenwhy, ...args);
const envelope = (...responses: unknown[]) => ({ site: 'shop', sentAt: now, responses });
const stored = () => tenwhy.store.storedCount('shop');

describe('takes', () => {
  test('a response and says so once it is on disk', async () => {
    const answer = answerOf(9, { rev: 3, comment: 'Quick' });
    const reply = await post(envelope(answer));
    expect(reply.status).toBe(200);
    expect(await results(reply)).toEqual([{ id: answer.id, rev: 3, status: 'stored' }]);
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({ rating: 9, comment: 'Quick' });
  });

  test.each([
    'application/json',
    'text/plain',
    'application/json; charset=utf-8',
    'TEXT/PLAIN;charset=UTF-8',
  ])('a body of type %s', async (type) => {
    expect((await post(envelope(answerOf(9)), { headers: { 'Content-Type': type } })).status).toBe(200);
  });

  test('a 0', async () => {
    const answer = answerOf(0);
    await post(envelope(answer));
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({ rating: 0, stage: 'rated' });
  });

  test('revisions in any order and any number of times, and keeps the highest', async () => {
    const id = randomUUID();
    const revision = (rev: number) => answerOf(rev, { id, rev });
    for (const rev of [3, 1, 2, 3, 3]) {
      expect(await results(await post(envelope(revision(rev))))).toEqual([{ id, rev, status: 'stored' }]);
    }
    expect(await results(await post(envelope(revision(5), revision(4), revision(5))))).toHaveLength(3);
    expect(await tenwhy.store.response('shop', id)).toMatchObject({ rev: 5, rating: 5 });
    expect(await stored()).toBe(1);
  });

  test('unknown fields, which it ignores', async () => {
    const reply = await post({ ...envelope({ ...answerOf(9), mood: 'sunny' }), extra: 1 });
    expect(await results(reply)).toMatchObject([{ status: 'stored' }]);
  });

  test('what a server without an Origin sends', async () => {
    const reply = await tenwhy.app.request('/v1/responses', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(envelope(answerOf(9))),
    });
    expect(reply.status).toBe(200);
  });

  test('a rating whose stage was left behind, as rated', async () => {
    const answer = answerOf(7, { stage: 'dismissed' });
    await post(envelope(answer));
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({ stage: 'rated', rating: 7 });
  });

  test('text without what no database can hold', async () => {
    const answer = answerOf(9, { comment: 'a\u0000b\ud800c\ud83d\ude00' });
    await post(envelope(answer));
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({ comment: 'abc😀' });
  });

  test('a comment without what is personal in it, unless the survey keeps that', async () => {
    await tenwhy.store.publish('shop', survey({ key: 'open', redacts: false }), now);
    now += 3_000;
    const comment = 'call +43 664 1234567 or ada@example.com about order 1042-2231';
    const answer = answerOf(9, { comment, contact: { consent: true, email: 'ada@example.com' } });
    const kept = answerOf(9, { comment, survey: 'open' });
    await post(envelope(answer, kept));
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({
      comment: 'call [phone] or [e-mail] about order 1042-2231',
      // What somebody gave to be reached by is no slip.
      contact: { email: 'ada@example.com' },
    });
    expect(await tenwhy.store.response('shop', kept.id)).toMatchObject({ comment });
    const bytes = JSON.stringify(await tenwhy.get('/api/sites/shop/responses?q=664'));
    expect(bytes).toContain(kept.id);
    expect(bytes).not.toContain(answer.id);
  });

  test('a comment that redaction makes longer, up to what one may hold', async () => {
    const answer = answerOf(9, { comment: `${'a@b.cd '.repeat(700)}😀`.padEnd(4_999, 'x') });
    const pair = answerOf(9, { comment: `a@b.cd ${'x'.repeat(maxCommentChars - 10)}😀` });
    await post(envelope(answer, pair));
    const longest = (await tenwhy.store.response('shop', answer.id))?.comment ?? '';
    expect(longest).toHaveLength(maxCommentChars);
    expect(longest).toMatch(/^(\[e-mail\] )+/);
    const cut = (await tenwhy.store.response('shop', pair.id))?.comment ?? '';
    expect(cut).toMatch(/x$/);
    expect(cut).toHaveLength(maxCommentChars - 1);
  });

  test('a wrong clock, and puts its times right', async () => {
    const decade = 10 * 365 * 86_400_000;
    const answer = answerOf(9, { shownAt: now - decade - 9_000, ratedAt: now - decade - 4_000 });
    await post({ ...envelope(answer), sentAt: now - decade });
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({
      shownAt: now - 9_000,
      ratedAt: now - 4_000,
      browser: { shownAt: now - decade - 9_000, ratedAt: now - decade - 4_000 },
    });
  });

  test('the good ones of a batch and rejects the others, in their order', async () => {
    const good = [answerOf(9), answerOf(3)];
    const reply = await post(
      envelope(good[0], { id: 'nonsense', rev: 1 }, answerOf(11), good[1], null, 'text'),
    );
    expect(reply.status).toBe(200);
    expect(await results(reply)).toMatchObject([
      { id: good[0]?.id, status: 'stored' },
      { id: 'nonsense', status: 'rejected', problem: { field: 'id' } },
      { status: 'rejected', problem: { field: 'rating' } },
      { id: good[1]?.id, status: 'stored' },
      { id: null, rev: null, status: 'rejected' },
      { id: null, rev: null, status: 'rejected' },
    ]);
    expect(await stored()).toBe(2);
  });

  test('a withdrawal, and erases what was said', async () => {
    const answer = answerOf(2, {
      comment: 'regretted',
      person: { id: 'somebody' },
      meta: { order: 'ordered' },
    });
    await post(envelope(answer));
    await post(envelope({ ...answer, rev: 2, stage: 'withdrawn' }));
    const { items } = await tenwhy.store.responses('shop', {}, { limit: 10 });
    expect(items).toEqual([]);
    const blocks = [];
    for await (const block of tenwhy.store.eachResponse('shop', {})) blocks.push(...block);
    expect(JSON.stringify(blocks)).not.toMatch(/regretted|somebody|ordered/);
  });
});

test('a refused origin is noted for the owner of the site', async () => {
  await post(envelope(), { headers: { Origin: 'https://staging.shop.example' } });
  await post(envelope(), { headers: { Origin: 'https://staging.shop.example' } });
  expect(await tenwhy.store.refusedOrigins('shop')).toEqual([
    { origin: 'https://staging.shop.example', lastAt: now, count: 2 },
  ]);
});

test('a preflight is answered, for servers and browsers that send JSON as JSON', async () => {
  const reply = await tenwhy.app.request('/v1/responses', {
    method: 'OPTIONS',
    headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
  });
  expect(reply.status).toBe(204);
  expect(reply.headers.get('Access-Control-Allow-Headers')).toContain('Content-Type');
});
