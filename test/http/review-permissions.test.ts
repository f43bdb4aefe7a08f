import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewTokenReply } from '../../collector/wire/token.ts';
import { apiToken, origin, shop, survey, type TestApp, testApp } from '../support/app.ts';

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp();
  await collector.store.putSite(shop);
  await collector.store.publish('shop', survey(), Date.now());
});
afterAll(() => collector.close());

/** Changing routes behind the guard, of each kind, with a body that it would take, and its reply to each who may. */
const changes = [
  { method: 'POST', path: '/api/sites/shop/origins', body: { origin: 'https://new.example' }, ok: 200 },
  { method: 'PUT', path: '/api/sites/shop/surveys/checkout', body: survey(), ok: 200 },
  { method: 'POST', path: '/api/sites/shop/rulings', body: { state: 'counted' }, ok: 200 },
  {
    method: 'POST',
    path: '/api/sites/shop/tokens',
    body: { name: 'Till', scopes: ['responses:write'], endsAt: null },
    ok: 201,
  },
  { method: 'PUT', path: '/api/sites/shop/surveys/checkout/state', body: { state: 'paused' }, ok: 200 },
  { method: 'PATCH', path: '/api/sites/shop', body: { name: 'Renamed' }, ok: 200 },
  {
    method: 'PUT',
    path: '/api/sites/shop/customers/c-1',
    body: { name: 'Ada', value: 'A' },
    ok: 200,
  },
  {
    method: 'POST',
    path: '/api/sites/shop/customers/c-1/facts',
    body: { at: 1, kind: 'call' },
    ok: 201,
  },
  {
    method: 'POST',
    path: '/api/sites/shop/webhooks',
    body: { kind: 'chat', name: 'Room', address: 'https://chat.example/x', events: ['alert.*'] },
    ok: 201,
  },
  { method: 'PUT', path: '/api/sites/shop/alerts/rules', body: {}, ok: 200 },
  { method: 'POST', path: '/api/sites/shop/deliveries/again', body: { channel: 1 }, ok: 200 },
  { method: 'DELETE', path: '/api/sites/samples', body: undefined, ok: 204 },
  {
    method: 'POST',
    path: '/api/account/password',
    body: { password: 'long enough' },
    ok: 204,
    forPeople: true,
  },
  { method: 'POST', path: '/api/sign-out', body: undefined, ok: 204, forPeople: true },
] as const;

const reads = [
  '/api/me',
  '/api/sites',
  '/api/sites/shop',
  '/api/sites/shop/surveys',
  '/api/sites/shop/surveys/checkout',
  '/api/sites/shop/surveys/checkout/draft',
  '/api/sites/shop/surveys/checkout/versions',
  '/api/sites/shop/editor',
  '/api/sites/shop/install',
  '/api/sites/shop/secrets',
  '/api/sites/shop/surveys/checkout/reach',
  '/api/sites/shop/summary',
  '/api/sites/shop/timeline',
  '/api/sites/shop/reasons',
  '/api/sites/shop/responses',
  '/api/sites/shop/terms',
  '/api/sites/shop/huddle',
  '/api/sites/shop/views',
  '/api/sites/shop/links',
  '/api/sites/shop/quarantine',
  '/api/sites/shop/followups',
  '/api/sites/shop/followups-due',
  '/api/sites/shop/followup-figures',
  '/api/sites/shop/followup-policy',
  '/api/sites/shop/tokens',
  '/api/sites/shop/webhooks',
  '/api/sites/shop/alerts',
  '/api/sites/shop/deliveries',
  '/api/sites/shop/members',
  '/api/sites/shop/teams',
  '/api/sites/shop/audit',
  '/api/sites/shop/privacy',
  '/api/sites/shop/events',
  '/api/sites/shop/accounts',
  '/api/sites/shop/customers',
  '/api/sites/shop/value-rule',
  '/api/sites/shop/export.csv',
  '/api/sites/shop/export.jsonl',
];

const asServer = { Authorization: `Bearer ${apiToken}` };
let people = 0;
/** Cookie of a person who has not been here before, so that one test's password is not another's. */
const newPerson = async () => ({ Cookie: (await collector.signIn(`person-${++people}@example.com`)).Cookie });
const setUp = () => collector.store.putSite({ ...shop, key: 'samples', sample: true });
const state = async () =>
  JSON.stringify([await collector.store.sites(), await collector.store.surveys('shop')]);

describe.each(changes)('$method $path', ({ method, path, body, ok, ...route }) => {
  const call = (headers: Record<string, string>) => collector.send(method, path, { headers, body });

  test('is refused to nobody in particular', async () => {
    await setUp();
    const before = await state();
    const reply = await call({ 'Sec-Fetch-Site': 'same-origin', Origin: origin });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await state()).toBe(before);
  });

  test.each([
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    [
      'a page of the same site on another origin',
      { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:1' },
    ],
    ['a page whose browser says only its origin', { Origin: 'https://evil.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
    [
      'a page that lies in one of the two',
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
    ],
    ['something that says neither', {}],
  ])("is refused to a member's cookie sent by %s", async (_name, headers) => {
    await setUp();
    const cookie = await newPerson();
    const before = await state();
    const reply = await call({ ...cookie, ...headers });
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:forbidden' });
    expect(await state()).toBe(before);
    expect((await collector.send('GET', '/api/me', { headers: cookie })).status).toBe(200);
  });

  test.each([
    ['by its header of the fetch', { 'Sec-Fetch-Site': 'same-origin' }],
    ['by its origin, over plain http in a local network', { Origin: origin }],
    ['by both', { 'Sec-Fetch-Site': 'same-origin', Origin: origin }],
  ])('is open to a member on our own pages, known %s', async (_name, headers) => {
    await setUp();
    expect((await call({ ...(await newPerson()), ...headers })).status).toBe(ok);
  });

  const isForPeople = 'forPeople' in route;
  test(`is ${isForPeople ? 'refused' : 'open'} to a server with the token`, async () => {
    await setUp();
    expect((await call(asServer)).status).toBe(isForPeople ? 403 : ok);
  });

  test('is refused to a server with another token', async () => {
    await setUp();
    expect((await call({ Authorization: `Bearer ${apiToken}x` })).status).toBe(401);
  });
});

/** Whatever else changes something, so that no route can be added beside the guard. */
const everyChange = () =>
  collector.app.routes
    .filter(({ method, path }) => /^(POST|PUT|PATCH|DELETE)$/.test(method) && path.startsWith('/api/'))
    .filter(({ path }) => !path.startsWith('/api/sign-in'))
    .map(({ method, path }) => ({
      method,
      path: path
        .replace(':site', 'shop')
        .replace(/:(key|id)/, 'checkout')
        .replace(':number', '1')
        .replace(':user', 'somebody')
        .replace(':fact', 'fact'),
    }));

test('no change at all is open to strangers, foreign pages, readers or another site', async () => {
  await collector.store.putSite({ ...shop, key: 'other' });
  const token = async (site: string, scopes: string[]) => {
    const body = { name: 'Till', scopes, endsAt: null };
    const reply = await collector.send('POST', `/api/sites/${site}/tokens`, { body });
    return { Authorization: `Bearer ${((await reply.json()) as NewTokenReply).token}` };
  };
  const callers: [headers: Record<string, string>, status: number][] = [
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: origin }, 401],
    [{ ...(await newPerson()), 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 403],
    [await token('shop', ['responses:read', 'responses:write']), 403],
    [await token('other', ['site:admin']), 401],
  ];
  const before = await state();
  const routes = everyChange();
  expect(routes.length).toBeGreaterThan(20);
  for (const { method, path } of routes) {
    for (const [headers, status] of callers) {
      const isOfSite = path.startsWith('/api/sites/');
      const reply = await collector.send(method, path, { headers, body: {} });
      // A site's token is nothing where no site stands in the address.
      const right = 'Authorization' in headers && !isOfSite ? 401 : status;
      expect(`${method} ${path} ${reply.status}`).toBe(`${method} ${path} ${right}`);
    }
  }
  expect(await state()).toBe(before);
});

describe.each(reads)('GET %s', (path) => {
  test('is for members and the token alone, kept by nobody and open to no other origin', async () => {
    const strangers: Record<string, string>[] = [
      {},
      { Cookie: 'tenwhy=forged.forged' },
      { Authorization: 'Bearer wrong' },
    ];
    for (const headers of strangers) {
      const refused = await collector.send('GET', path, { headers });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer');
      expect(refused.headers.get('Cache-Control')).toBe('no-store');
    }
    for (const headers of [asServer, await collector.signIn()]) {
      const reply = await collector.send('GET', path, {
        headers: { ...headers, Origin: 'https://x.example' },
      });
      expect(reply.status).toBe(200);
      expect(reply.headers.get('Cache-Control')).toBe('no-store');
      expect(reply.headers.get('Access-Control-Allow-Origin')).toBeNull();
      await reply.body?.cancel();
    }
  });
});

test.each(reads.filter((path) => path.includes('/shop')))('%s of an unknown site is a 404', async (path) => {
  const reply = await collector.send('GET', path.replace('/shop', '/nowhere'));
  expect(reply.status).toBe(404);
  expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:unknown-site' });
});

describe('signing in', () => {
  test.each(['/api/sign-in', '/api/sign-in/link'])(
    'by %s is refused to a page of another site',
    async (path) => {
      const body = { email: 'a@b.example', password: 'long enough', token: 'x' };
      const foreign: Record<string, string>[] = [
        { 'Sec-Fetch-Site': 'cross-site' },
        { Origin: 'https://evil.example' },
      ];
      for (const headers of foreign) {
        expect((await collector.send('POST', path, { headers, body })).status).toBe(403);
      }
      expect((await collector.send('POST', path, { headers: {}, body })).status).toBe(401);
    },
  );

  test.each([
    ['no JSON', 'application/json', '{', 400],
    ['no object', 'application/json', '[]', 400],
    ['a field left out', 'application/json', '{"email":"a@b.example"}', 400],
    ['a form, which any page may send', 'application/x-www-form-urlencoded', 'token=x', 415],
    ['too much', 'application/json', `{"token":"${'x'.repeat(256 * 1024)}"}`, 413],
  ])('with %s is a clear refusal', async (_name, type, body, status) => {
    const reply = await collector.app.request(`${origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
  });
});

test('what is not there is not told to strangers', async () => {
  expect((await collector.send('GET', '/api/nothing', { headers: {} })).status).toBe(401);
  expect((await collector.send('GET', '/api/nothing')).status).toBe(404);
});
