import { randomUUID } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../collector/store/store.ts';
import { maxBodyBytes, maxCommentChars } from '../../collector/wire/limits.ts';
import type { ResponsesReply } from '../../collector/wire/response.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';

let now = Date.parse('2026-03-14T12:00:00Z');
let tenwhy: TestApp;

beforeEach(async () => {
  now = Date.parse('2026-03-14T12:00:00Z');
  tenwhy = await testApp({ now: () => now });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), now);
});
afterEach(() => tenwhy.close());

type Init = { headers?: Record<string, string>; body?: BodyInit };

/** A POST as a page of the shop sends it. */
const post = (body: unknown, { headers, body: raw }: Init = {}) =>
  tenwhy.app.request('http://localhost:8787/v1/responses', {
    method: 'POST',
    headers: { Origin: 'https://shop.example', 'Content-Type': 'text/plain', ...headers },
    body: raw ?? JSON.stringify(body),
  });

const envelope = (...responses: unknown[]) => ({ site: 'shop', sentAt: now, responses });
const results = async (reply: Response) => ((await reply.json()) as ResponsesReply).results;
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

describe('rejects one response, and nothing else of its batch', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { deeper: nested(depth - 1) });

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['an id that is no UUID', { id: 'x' }, 'id'],
    ['no rev', { rev: undefined }, 'rev'],
    ['a rev over 10,000', { rev: 10_001 }, 'rev'],
    ['a rev under 0', { rev: -1 }, 'rev'],
    ['half a rev', { rev: 1.5 }, 'rev'],
    ['version 0', { version: 0 }, 'version'],
    ['a version that was never published', { version: 2 }, 'version'],
    ['an unknown survey', { survey: 'breakfast' }, 'survey'],
    ['an unknown reason', { reasons: ['weather'] }, 'reasons.0'],
    ['21 reasons', { reasons: Array(21).fill('delivery') }, 'reasons'],
    ['rating 11', { rating: 11 }, 'rating'],
    ['rating -1', { rating: -1 }, 'rating'],
    ['rating 9.5', { rating: 9.5 }, 'rating'],
    ['rating "9"', { rating: '9' }, 'rating'],
    ['rating null', { rating: null }, 'rating'],
    ['a stage that needs a rating and has none', { rating: undefined, stage: 'finished' }, 'rating'],
    ['an unknown stage', { stage: 'pondering' }, 'stage'],
    ['a comment of 5,001 characters', { comment: 'x'.repeat(maxCommentChars + 1) }, 'comment'],
    ['a page of 2,001 characters', { page: `https://shop.example/${'x'.repeat(1_980)}` }, 'page'],
    ['a page that is no web address', { page: 'javascript:alert(1)' }, 'page'],
    ['a name of 201 characters', { person: { name: 'x'.repeat(201) } }, 'person.name'],
    ['value D', { person: { value: 'D' } }, 'person.value'],
    ['31 facts', { meta: Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`k${n}`, 1])) }, 'meta'],
    ['nested facts', { meta: { order: { id: 1 } } }, 'meta.order'],
    ['no language tag', { language: 'klingon!' }, 'language'],
    ['a moment that is none', { shownAt: 1.5 }, 'shownAt'],
    ['an unknown source', { source: 'telepathy' }, 'source'],
    ['a body nested too deep', { extra: nested(6) }, undefined],
  ])('%s', async (_name, change, field) => {
    const good = answerOf(9);
    const reply = await post(envelope({ ...answerOf(8), ...change }, good));
    expect(reply.status).toBe(200);
    const [bad, kept] = await results(reply);
    expect(bad).toMatchObject({
      status: 'rejected',
      problem: { type: expect.stringMatching(/^urn:tenwhy:problem:/) },
    });
    if (bad?.status === 'rejected' && field) expect(bad.problem.field).toBe(field);
    expect(kept).toEqual({ id: good.id, rev: 1, status: 'stored' });
    expect(await stored()).toBe(1);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('the key %s at any depth', async (name) => {
    const good = JSON.stringify(answerOf(9));
    for (const place of [`"${name}":1`, `"meta":{"${name}":1}`, `"extra":{"a":[{"${name}":{}}]}`]) {
      const bad = JSON.stringify(answerOf(8)).replace(/}$/, `,${place}}`);
      const reply = await post(null, { body: `{"site":"shop","sentAt":1,"responses":[${bad},${good}]}` });
      expect(await results(reply)).toMatchObject([{ status: 'rejected' }, { status: 'stored' }]);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(await stored()).toBe(1);
  });

  test('a change 30 days after the first revision arrived, and keeps what was stored', async () => {
    const answer = answerOf(9);
    await post(envelope(answer));
    now += 30 * 86_400_000 + 1;
    const reply = await post(envelope({ ...answer, rev: 2, rating: 0 }));
    expect(await results(reply)).toMatchObject([
      { status: 'rejected', problem: { type: 'urn:tenwhy:problem:response-closed' } },
    ]);
    expect(await tenwhy.store.response('shop', answer.id)).toMatchObject({ rev: 1, rating: 9 });
  });

  test('never repeats the words of an answer', async () => {
    const secret = 'my card is 4111 1111 1111 1111';
    const replies = await Promise.all([
      post(envelope(answerOf(8, { comment: secret.repeat(200) }))),
      post(envelope({ ...answerOf(8), language: secret, stage: secret })),
      post(null, { body: `{"site":"shop","sentAt":1,"responses":[{"comment":"${secret}"` }),
    ]);
    for (const reply of replies) expect(await reply.text()).not.toContain('4111');
  });
});

describe('refuses a request', () => {
  const chunked = (bytes: number) =>
    new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < bytes; sent += 65_536) controller.enqueue(new Uint8Array(65_536).fill(32));
        controller.close();
      },
    });

  test.each<[string, () => Promise<Response> | Response, number, string]>([
    ['that is not JSON', () => post(null, { body: '{"site":' }), 400, 'not-json'],
    ['with an empty body', () => post(null, { body: '' }), 400, 'not-json'],
    ['that is a list', () => post([]), 400, 'invalid-field'],
    ['without a site', () => post({ sentAt: 1, responses: [] }), 400, 'invalid-field'],
    ['without sentAt', () => post({ site: 'shop', responses: [] }), 400, 'invalid-field'],
    ['whose responses are no list', () => post({ ...envelope(), responses: {} }), 400, 'invalid-field'],
    ['with 101 responses', () => post(envelope(...Array(101).fill(answerOf(9)))), 400, 'invalid-field'],
    [
      'that is larger than 256 KiB',
      () => post(null, { body: ' '.repeat(maxBodyBytes + 1) }),
      413,
      'too-large',
    ],
    [
      'of another content type',
      () => post(envelope(), { headers: { 'Content-Type': 'application/xml' } }),
      415,
      'unsupported-media-type',
    ],
    [
      'that is compressed',
      () => post(envelope(), { headers: { 'Content-Encoding': 'gzip' } }),
      415,
      'unsupported-media-type',
    ],
    ['for an unknown site', () => post({ ...envelope(), site: 'nobody' }), 404, 'unknown-site'],
    [
      'from an origin not on the list',
      () => post(envelope(), { headers: { Origin: 'https://evil.example' } }),
      403,
      'unknown-origin',
    ],
    [
      'from a frame without an origin',
      () => post(envelope(), { headers: { Origin: 'null' } }),
      403,
      'unknown-origin',
    ],
  ])('%s', async (_name, send, status, name) => {
    const reply = await send();
    expect(reply.status).toBe(status);
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(reply.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After');
    expect(await reply.json()).toMatchObject({
      type: `urn:tenwhy:problem:${name}`,
      status,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(await stored()).toBe(0);
  });

  test('that grows past 256 KiB without having said so', async () => {
    const request = new Request('http://localhost:8787/v1/responses', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: chunked(maxBodyBytes * 4),
      duplex: 'half',
    } as RequestInit);
    expect((await tenwhy.app.request(request)).status).toBe(413);
  });

  test('that comes too fast, and says when to come again', async () => {
    const many = () => post(envelope(...Array.from({ length: 40 }, () => answerOf(9))));
    for (let turn = 0; turn < 3; turn++) expect((await many()).status).toBe(200);
    const reply = await many();
    expect(reply.status).toBe(429);
    expect(Number(reply.headers.get('Retry-After'))).toBe(10);
    expect(await stored()).toBe(120);
    now += 10_000;
    expect((await many()).status).toBe(200);
  });

  test('no trusted server for its pace', async () => {
    for (let turn = 0; turn < 5; turn++) {
      await tenwhy.answer(
        'shop',
        Array.from({ length: 100 }, () => answerOf(9)),
      );
    }
    expect(await stored()).toBe(500);
  });

  test('with 503 while the database cannot commit', async () => {
    const { commit } = tenwhy.store;
    tenwhy.store.commit = () => Promise.reject(new StoreUnavailable('the disk is full'));
    const reply = await post(envelope(answerOf(9)));
    expect(reply.status).toBe(503);
    expect(Number(reply.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
    tenwhy.store.commit = commit;
    expect((await post(envelope(answerOf(9)))).status).toBe(200);
  });

  test('with 500 and no particulars when something is broken', async () => {
    tenwhy.store.commit = () => Promise.reject(new Error('select secret from users'));
    const reply = await post(envelope(answerOf(9)));
    expect(reply.status).toBe(500);
    expect(await reply.text()).not.toContain('secret');
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

describe('surveys of a site', () => {
  const get = (headers: Record<string, string> = {}) =>
    tenwhy.app.request('/v1/sites/shop/surveys', { headers });

  test('are the live ones, for any origin, cached for a minute', async () => {
    await tenwhy.store.publish('shop', survey({ key: 'paused', state: 'paused' }), now);
    now += 5_000;
    const reply = await get();
    expect(reply.headers.get('Cache-Control')).toBe('public, max-age=60');
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await reply.json()).toMatchObject({ site: 'shop', surveys: [{ key: 'checkout', version: 1 }] });
  });

  test('are not sent again to whoever has them', async () => {
    const etag = (await get()).headers.get('ETag') ?? '';
    expect((await get({ 'If-None-Match': etag })).status).toBe(304);
    await tenwhy.store.publish('shop', survey({ language: 'en', reasonsAtMost: 1 }), now);
    now += 5_000;
    const changed = await get({ 'If-None-Match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ surveys: [{ version: 2 }] });
  });

  test('come compressed to whoever takes that, and say the same', async () => {
    const plain = await (await get()).text();
    const reply = await get({ 'Accept-Encoding': 'gzip, br' });
    expect(reply.headers.get('Content-Encoding')).toBe('br');
    expect(reply.headers.get('Vary')).toBe('Accept-Encoding');
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.length).toBeLessThan(plain.length / 1.5);
    expect(brotliDecompressSync(bytes).toString()).toBe(plain);
  });

  test('of an unknown site are a 404', async () => {
    const reply = await tenwhy.app.request('/v1/sites/nobody/surveys');
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:unknown-site' });
  });
});

describe('health', () => {
  test('alive, and ready while the database takes writes', async () => {
    expect((await tenwhy.app.request('/healthz')).status).toBe(200);
    expect((await tenwhy.app.request('/readyz')).status).toBe(200);
    tenwhy.store.ready = () => Promise.reject(new StoreUnavailable('read-only'));
    expect((await tenwhy.app.request('/healthz')).status).toBe(200);
    expect((await tenwhy.app.request('/readyz')).status).toBe(503);
  });

  test('not ready while it stops', async () => {
    const draining = new AbortController();
    const stopping = await testApp({ draining: draining.signal });
    draining.abort();
    expect((await stopping.app.request('/readyz')).status).toBe(503);
    await stopping.close();
  });
});
