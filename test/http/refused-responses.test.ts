import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../collector/store/store.ts';
import { maxBodyBytes, maxCommentChars } from '../../collector/wire/limits.ts';
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
