import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxBodyBytes, maxJsonDepth } from '../../collector/wire/limits.ts';
import type { ResponsesReply } from '../../collector/wire/response.ts';
import { answerOf, apiToken, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { almost, nearlyValid } from '../support/nearly-valid.ts';
import { freshPostgres, freshSqlite } from '../support/stores.ts';

/** `TENWHY_FUZZ_RUNS=100000 npm test -- test/http/fuzz` looks for longer; a seed repeats what it found. */
const numRuns = Number(process.env.TENWHY_FUZZ_RUNS ?? 400);
const seed = Number(process.env.TENWHY_FUZZ_SEED ?? 20_260_314);
const endless = { timeout: Math.max(60_000, numRuns * 100) };

const kept = answerOf(7, { rev: 5, comment: 'What was here before' });
/** An object that holds another, so many levels deep. */
const nested = (levels: number, inside: string): string =>
  levels === 0 ? inside : `{"a":${nested(levels - 1, inside)}}`;

describe.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
])('on %s', (_name, fresh) => {
  let tenwhy: TestApp;
  let before: unknown;
  const stored = () => tenwhy.store.response('shop', kept.id);
  beforeAll(async () => {
    tenwhy = await testApp({ fresh });
    await tenwhy.store.putSite(shop);
    await tenwhy.store.publish('shop', survey(), Date.now());
    await tenwhy.answer('shop', [kept]);
    before = await stored();
  });
  afterAll(async () => {
    expect(await stored()).toEqual(before);
    expect(await tenwhy.store.check()).toEqual([]);
    await tenwhy.close();
  });

  /** With the installation's token, so that no pace stands before what is looked at. */
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    tenwhy.app.request('/v1/responses', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${apiToken}`, ...headers },
      body,
    });

  test(
    'a response of any shape is taken or rejected for itself, and the others of its batch are taken',
    endless,
    async () => {
      const run = async (items: unknown[]) => {
        const [first, last] = [answerOf(9), answerOf(0)];
        const reply = await post(
          JSON.stringify({ site: 'shop', sentAt: Date.now(), responses: [first, ...items, last] }),
        );
        expect(reply.status).toBe(200);
        const { results } = (await reply.json()) as ResponsesReply;
        expect(results).toHaveLength(items.length + 2);
        expect(results[0]).toEqual({ id: first.id, rev: 1, status: 'stored' });
        expect(results.at(-1)).toEqual({ id: last.id, rev: 1, status: 'stored' });
        for (const result of results) {
          if (result.status === 'stored') continue;
          expect(result.problem).toMatchObject({ status: 422, title: expect.any(String) });
          expect(result.problem.type).toMatch(/^urn:tenwhy:problem:[a-z-]+$/);
        }
      };
      const items = fc.array(fc.oneof({ weight: 4, arbitrary: nearlyValid }, almost), {
        minLength: 1,
        maxLength: 5,
      });
      await fc.assert(fc.asyncProperty(items, run), { numRuns, seed });
      expect(await stored()).toEqual(before);
    },
  );

  test(
    'an envelope of any shape is taken or refused with what is wrong, and never breaks anything',
    endless,
    async () => {
      const envelope = fc
        .record(
          {
            site: fc.oneof(fc.constant('shop'), almost),
            sentAt: fc.oneof(fc.constant(1_763_760_000_000), almost),
            responses: fc.oneof(fc.constant([]), almost),
          },
          { requiredKeys: [] },
        )
        .map((body) => JSON.stringify(body));
      const anything = fc.oneof({ weight: 3, arbitrary: envelope }, fc.json(), fc.string({ unit: 'binary' }));
      await fc.assert(
        fc.asyncProperty(anything, async (body) => {
          const reply = await post(body);
          expect([200, 400, 404]).toContain(reply.status);
          if (reply.status !== 200)
            expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
        }),
        { numRuns, seed },
      );
    },
  );

  test('bytes of any kind under any header are refused, and never break anything', endless, async () => {
    const headers = fc.record(
      {
        'Content-Type': fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', 'x', ''),
        'Content-Encoding': fc.constantFrom('gzip', 'br', 'deflate', 'zstd', 'gzip, gzip', 'identity', 'x'),
        'Content-Length': fc.constantFrom('-1', '0', 'x', '1e9', '99999999999999999999'),
        Origin: fc.constantFrom('null', 'https://shop.example', 'https://evil.example', 'x'),
        Authorization: fc.constantFrom('Bearer x', 'Bearer', 'Basic eA==', ''),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), headers, async (bytes, given) => {
        const reply = await post(new Uint8Array(bytes), given);
        expect([400, 413, 415]).toContain(reply.status);
      }),
      { numRuns, seed },
    );
  });

  test('questions of any shape to the private API are answered or refused', endless, async () => {
    const name = fc.oneof(
      fc.constantFrom(
        'from',
        'to',
        'survey',
        'rating',
        'q',
        'state',
        'meta.a',
        'meta.__proto__',
        'limit',
        'cursor',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const value = fc.oneof(
      fc.constantFrom(
        '2026-02-30',
        '9999-12-31',
        '0000-01-01',
        '-1',
        '1e3',
        '%',
        '_',
        '\\',
        "'",
        '\u0000',
        'all',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const path = fc.constantFrom('summary', 'timeline', 'reasons', 'responses', 'export.csv', 'quarantine');
    await fc.assert(
      fc.asyncProperty(path, fc.array(fc.tuple(name, value), { maxLength: 4 }), async (call, pairs) => {
        const query = new URLSearchParams(pairs);
        const reply = await tenwhy.send('GET', `/api/sites/shop/${call}?${query}`);
        expect([200, 400]).toContain(reply.status);
        await reply.arrayBuffer();
      }),
      { numRuns: numRuns / 2, seed },
    );
  });

  test.each(['__proto__', 'constructor', 'prototype'])('the key %s is refused at any depth', async (name) => {
    for (let depth = 0; depth < maxJsonDepth; depth++) {
      for (const inside of [`{"${name}":1}`, `[{"${name}":{"polluted":true}}]`]) {
        const one = answerOf(9);
        const extra = `"extra":${nested(depth, inside)}`;
        const item = `${JSON.stringify(one).slice(0, -1)},${extra}}`;
        const reply = await post(`{"site":"shop","sentAt":1763760000000,"responses":[${item}]}`);
        expect(await reply.json()).toMatchObject({ results: [{ status: 'rejected' }] });
        expect(await tenwhy.store.response('shop', one.id)).toBeNull();
      }
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('eight levels are taken and nine are not, nor are a hundred thousand', async () => {
    // The response itself stands on the third level of its body.
    for (const [levels, status] of [
      [5, 'stored'],
      [6, 'rejected'],
      [20_000, 'rejected'],
    ] as const) {
      const item = `${JSON.stringify(answerOf(9)).slice(0, -1)},"extra":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
      const reply = await post(`{"site":"shop","sentAt":1763760000000,"responses":[${item}]}`);
      expect(await reply.json(), String(levels)).toMatchObject({ results: [{ status }] });
    }
    const deep = '['.repeat(100_000);
    expect((await post(deep)).status).toBe(400);
    const closed = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect((await post(closed)).status).toBe(400);
  });

  test('a body is taken up to its last byte, and refused past it', async () => {
    const body = JSON.stringify({ site: 'shop', sentAt: 1_763_760_000_000, responses: [answerOf(9)] });
    expect((await post(body.padEnd(maxBodyBytes, ' '))).status).toBe(200);
    expect((await post(body.padEnd(maxBodyBytes + 1, ' '))).status).toBe(413);
  });
});
