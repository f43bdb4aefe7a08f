import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClocksReply } from '../../collector/wire/response.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { secret, tampered, token, unsigned } from '../support/tokens.ts';

let now: number;
let tenwhy: TestApp;

beforeEach(async () => {
  now = Date.parse('2026-03-14T12:00:00Z');
  tenwhy = await testApp({ now: () => now });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.addIdentityKey('shop', { algorithm: 'HS256', value: secret }, now);
  await tenwhy.store.publish('shop', survey(), now);
  await tenwhy.store.publish('shop', survey({ key: 'relationship' }), now);
});
afterEach(() => tenwhy.close());

/** A request as a page of the shop sends it. */
const ask = (body: unknown, headers: Record<string, string> = {}, site = 'shop') =>
  tenwhy.app.request(`http://localhost:8787/v1/sites/${site}/clocks`, {
    method: 'POST',
    headers: { Origin: 'https://shop.example', 'Content-Type': 'text/plain', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('a person hears when they answered and closed each survey, wherever that was', async () => {
  const person = { token: await token() };
  const dayMs = 86_400_000;
  await tenwhy.answer('shop', [
    answerOf(9, { person, shownAt: now - dayMs - 4_000, ratedAt: now - dayMs }),
    answerOf(undefined, { person, survey: 'relationship', stage: 'dismissed', shownAt: now - 2 * dayMs }),
    answerOf(2, { person: { token: await token({ sub: 'c-2' }) } }),
    answerOf(2, { person: { id: 'c-1' } }),
  ]);
  for (const type of ['text/plain', 'application/json']) {
    const reply = await ask({ token: await token() }, { 'Content-Type': type });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('Cache-Control')).toBe('no-store');
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const { clocks } = (await reply.json()) as ClocksReply;
    expect(clocks).toEqual({
      checkout: { answeredAt: now - dayMs },
      relationship: { dismissedAt: now - 2 * dayMs },
    });
  }
  const nobody = await ask({ token: await token({ sub: 'c-9' }) });
  expect(await nobody.json()).toEqual({ clocks: {} });
});

test.each<[string, () => unknown, number, string]>([
  ['a token of nobody', () => ({ token: unsigned() }), 401, 'invalid-token'],
  [
    'another’s id under an old signature',
    async () => ({ token: tampered(await token(), { sub: 'c-2' }) }),
    401,
    'invalid-token',
  ],
  ['a token that is over', async () => ({ token: await token({ exp: 1_000 }) }), 401, 'invalid-token'],
  ['a token for another site', async () => ({ token: await token({ aud: 'blog' }) }), 401, 'invalid-token'],
  ['an id instead', () => ({ id: 'c-1' }), 400, 'invalid-field'],
  ['too long a token', () => ({ token: 'x'.repeat(4_001) }), 400, 'invalid-field'],
  ['no object', () => [], 400, 'invalid-field'],
  ['no JSON', () => '{', 400, 'not-json'],
])('%s is told nothing', async (_name, body, status, name) => {
  const reply = await ask(await body());
  expect(reply.status).toBe(status);
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
  const text = await reply.text();
  expect(JSON.parse(text)).toMatchObject({ type: `urn:tenwhy:problem:${name}` });
  expect(text).not.toContain('eyJ');
});

test('a foreign origin, an unknown site and a GET are refused', async () => {
  const body = { token: await token() };
  expect((await ask(body, { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask(body, {}, 'nowhere')).status).toBe(404);
  expect((await tenwhy.app.request('/v1/sites/shop/clocks')).status).toBe(404);
});

test('who asks too fast has to wait, and answers are taken meanwhile', async () => {
  const body = { token: await token() };
  const statuses = new Set<number>();
  for (let turn = 0; turn < 121; turn++) statuses.add((await ask(body)).status);
  expect([...statuses]).toEqual([200, 429]);
  const answers = await tenwhy.app.request('http://localhost:8787/v1/responses', {
    method: 'POST',
    headers: { Origin: 'https://shop.example', 'Content-Type': 'text/plain' },
    body: JSON.stringify({ site: 'shop', sentAt: now, responses: [answerOf(9)] }),
  });
  expect(answers.status).toBe(200);
});
