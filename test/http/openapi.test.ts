import Ajv from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../collector/loop/judge.ts';
import { shippedPolicy } from '../../collector/loop/policy.ts';
import type { OpenApi } from '../../collector/routes/public/docs/openapi.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { secret, token as signed } from '../support/tokens.ts';

const answer = answerOf(9, {
  reasons: ['price'],
  comment: 'Quick',
  contact: { consent: true, email: 'a@example.com' },
  person: { id: 'c-1', name: 'C', account: 'acme', value: 'A', traits: { plan: 'pro', seats: 3 } },
  meta: { touchpoint: 'delivery' },
  page: 'https://shop.example/done',
});

/** An answer that makes no follow-up by itself. */
const byHand = answerOf(8);

let tenwhy: TestApp;
let api: OpenApi;
let userId: string;
let ajv: Ajv;
beforeAll(async () => {
  tenwhy = await testApp();
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), Date.now());
  await tenwhy.store.addIdentityKey('shop', { algorithm: 'HS256', value: secret }, Date.now());
  await tenwhy.store.noteRefusedOrigin('shop', 'https://blog.example', Date.now());
  await tenwhy.answer('shop', [answer, answerOf(3), byHand, answerOf(undefined)]);
  await tenwhy.store.settleFollowups(50, judge, Date.now());
  await tenwhy.signIn('member@shop.example', { site: 'shop', role: 'reviewer' });
  userId = (await tenwhy.parts.auth.findUser('member@shop.example'))?.id ?? '';
  api = await tenwhy.get('/openapi.json', {});
  ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components: api.components });
});
afterAll(() => tenwhy.close());

/** Pages and files, which nobody calls from a program, and what answers a browser's preflight. */
const noCalls = [
  /^ALL /,
  /^OPTIONS \/v1\/\*$/,
  /^GET \/(:file\{.*|tenwhy\/\*|s\/hosted\.(css|js)|preview(\/preview\.(css|js))?|docs\.css)$/,
  /^(GET|POST) \/unsubscribe\/:token$/,
  /^GET \/(demo|demo\/\*|assets\/\*|sign-in|add-site|shared|sites\/\*)?$/,
];

test('every call that the app answers is described, and no other', () => {
  const answered = tenwhy.app.routes
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !noCalls.some((pattern) => pattern.test(route)))
    .map((route) => route.replace(/:(\w+)/g, '{$1}'));
  const described = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual([...new Set(answered)].sort());
});

test('every name of the description is there, once, and every schema is one', () => {
  const calls = Object.values(api.paths).flatMap((methods) => Object.values(methods));
  const ids = calls.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, name] of JSON.stringify(api).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(api.components.schemas).toHaveProperty([name ?? '']);
  }
  for (const name of Object.keys(api.components.schemas)) {
    expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` }), name).not.toThrow();
  }
  expect(api.servers).toEqual([{ url: 'http://localhost:8787' }]);
});

/** Names in the address without which a call says nothing. */
const queries: Record<string, string> = { 'value-rule/preview': '?revenue=revenue&a=9&b=1' };

/** What stands in the address instead of a name in braces. */
const named: Record<string, () => string> = {
  site: () => 'shop',
  id: () => answer.id,
  key: () => 'checkout',
  survey: () => 'checkout',
  number: () => '1',
  user: () => userId,
  account: () => 'acme',
};
const filled = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (braces, name) => named[name]?.() ?? braces) +
  (queries[path.split('/').slice(4).join('/')] ?? '');

const bodies: Record<string, () => unknown> = {
  ResponsesRequest: () => ({ site: 'shop', sentAt: Date.now(), responses: [answerOf(9), { id: 'x' }] }),
  ClocksRequest: () => signed().then((token) => ({ token })),
  Ruling: () => ({ state: 'test' }),
  Switches: () => ({ isOff: false, ratingsPerDay: 20_000 }),
  Origin: () => ({ origin: 'https://other.example' }),
  SurveyDefinition: () => survey({ name: 'After an order' }),
  NewSite: () => ({ key: 'cafe', name: 'Café', timeZone: 'Europe/Vienna', languages: ['de'], origins: [] }),
  SiteChanges: () => ({ name: 'Shop by the river', languages: ['en', 'de'] }),
  MailTokenRequest: () => ({ person: { id: 'c-1', value: 'A' }, meta: { order: 1 }, days: 7 }),
  NewSurvey: () => ({ key: 'delivery', definition: { kind: 'transactional' } }),
  DraftRequest: () => ({ after: 0, definition: survey({ name: 'Half-written', looks: { theme: 'dark' } }) }),
  PublishRequest: async () => {
    const { revision, published } = await tenwhy.get('/api/sites/shop/surveys/checkout/draft');
    return { revision, after: published.version, note: 'Words' };
  },
  SurveyState: () => ({ state: 'paused' }),
  ReasonChoice: () => ({ reason: null }),
  NewView: () => ({ name: 'Angry', query: 'band=detractor', forEverybody: true }),
  ViewChanges: () => ({ name: 'Cross' }),
  NewLink: () => ({ name: 'Wall', page: 'huddle', query: 'days=7', days: 30 }),
  NewFollowup: () => ({ response: byHand.id, kind: 'invite', note: 'They know a lot' }),
  FollowupActs: () => ({ followups: [{ id: answer.id, revision: 1 }], do: { act: 'start', note: 'Mine' } }),
  FollowupPolicyRequest: () => ({ after: 0, policy: shippedPolicy }),
  FollowupPreviewRequest: () => ({ policy: shippedPolicy }),
  NewChannel: () => ({
    kind: 'webhook',
    name: 'CRM',
    address: 'http://127.0.0.1:9/hook',
    events: ['alert.*'],
  }),
  ChannelChanges: () => ({ name: 'Books', events: ['response.created', 'alert.*'] }),
  AlertRules: () => ({ fall: { isOn: false, days: 14, atLeast: 50 } }),
  Again: () => ({ channel: 1 }),
  Invitation: () => ({ email: 'new@shop.example', role: 'reviewer', by: 'link' }),
  Member: () => ({ role: 'editor', representatives: ['r-1'] }),
  Team: () => ({ name: 'Night shift', representatives: ['r-1'], reasons: ['delivery'] }),
  Retention: () => ({ retentionDays: 400 }),
  Person: () => ({ id: 'nobody' }),
  PersonExport: () => ({ email: 'nobody@example.com', format: 'json' }),
  CustomerRequest: () => ({
    name: 'C',
    account: 'acme',
    value: 'A',
    start: '2025-01-01',
    traits: { plan: 1 },
  }),
  FactRequest: () => ({ at: Date.now(), kind: 'call', note: 'About the parcel' }),
  ValueRule: () => ({ revenue: 'plan', a: 9, b: 1 }),
  AimsChanges: () => ({ target: 40, benchmark: { score: 30, source: 'Own count' }, weights: { price: 2 } }),
  NewNote: () => ({ day: '2026-03-02', kind: 'release', text: '2.3' }),
  NoteChanges: () => ({ text: '2.4' }),
  TokenRequest: () => ({ name: 'Till', scopes: ['responses:read'], endsAt: null }),
};
/** What only a person may call, what works on a file that waits (tests of its own hold it), and what would leave nothing for the others. */
const untried = /import|sign|account\/|digest|^delete|\/s\/|tenwhy\.js|\/reason$|\/api\/shared/i;

function validate(name: string, value: unknown): void {
  const isValid = ajv.compile({ $ref: `api#/components/schemas/${name}` });
  expect(isValid(value), `${name}: ${ajv.errorsText(isValid.errors)}`).toBe(true);
}

test('what the app replies is what is described, and a body that it takes too', async () => {
  const calls = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, call })),
  );
  let tried = 0;
  for (const { path, method, call } of calls) {
    if (untried.test(`${method} ${path}`) || path.endsWith('/events')) continue;
    const wanted = nameOf(call.requestBody?.content['application/json']?.schema);
    const body = wanted === undefined ? undefined : await bodies[wanted]?.();
    if (wanted !== undefined) validate(wanted, withoutBad(body));
    const reply = await tenwhy.send(method.toUpperCase(), filled(path), { body });
    const [status] = Object.keys(call.responses);
    expect(`${path} ${reply.status}`).toBe(`${path} ${status}`);
    const content = call.responses[status ?? '']?.content ?? {};
    const [type = ''] = Object.keys(content);
    expect(reply.headers.get('Content-Type'), path).toContain(type);
    const name = nameOf(content['application/json']?.schema);
    if (name !== undefined) validate(name, await reply.json());
    else await reply.arrayBuffer();
    tried++;
  }
  expect(tried).toBeGreaterThan(40);
});

const nameOf = (schema: Record<string, unknown> | undefined): string | undefined =>
  typeof schema?.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;

/** The second response above is there to be rejected. */
const withoutBad = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'responses' in body && Array.isArray(body.responses)
    ? { ...body, responses: body.responses.slice(0, 1) }
    : body;

describe('the description finds wrong', () => {
  test.each<[string, unknown]>([
    ['ResponsesRequest', { site: 'shop', responses: [] }],
    ['ResponsesRequest', { site: 'shop', sentAt: 1, responses: [{ ...answer, rating: 11 }] }],
    ['ResponsesRequest', { site: 'shop', sentAt: 1, responses: [{ ...answer, stage: 'gone' }] }],
    ['Ruling', { state: 'all' }],
    ['TokenRequest', { name: 'x', scopes: ['everything'], endsAt: null }],
    ['SummaryReply', { n: '1' }],
    ['NewSite', { key: 'cafe', name: '', timeZone: 'Europe/Vienna', languages: [], origins: [] }],
    ['PublishRequest', { revision: -1, after: 0 }],
    ['SurveyState', { state: 'gone' }],
    ['DraftReply', { key: 'checkout', revision: 0 }],
    ['Problem', { type: 'about:blank', title: 'x', status: 400 }],
  ])('%s %j', (name, value) => {
    expect(ajv.compile({ $ref: `api#/components/schemas/${name}` })(value)).toBe(false);
  });
});

test('refusals are problems as described, with one of the types that their call names', async () => {
  for (const [path, types] of [
    ['/api/sites/nobody/summary', 'unknown-site'],
    ['/api/sites/shop/summary?mood=bad', 'unknown-filter'],
    ['/api/sites/shop/summary?state=bad', 'invalid-field'],
    ['/api/sites/shop/responses/none', 'not-found'],
    ['/api/sites/shop/surveys/none/draft', 'not-found'],
    ['/api/sites/nobody/secrets', 'unknown-site'],
  ] as const) {
    const reply = await tenwhy.send('GET', path);
    const problem = await reply.json();
    validate('Problem', problem);
    expect(problem).toMatchObject({ type: `urn:tenwhy:problem:${types}` });
  }
});

describe('the page', () => {
  const page = async () => (await tenwhy.send('GET', '/docs', { headers: {} })).text();

  test('names every call, and runs no script', async () => {
    const html = await page();
    for (const [path, methods] of Object.entries(api.paths)) {
      expect(html.replace(/<\/?var>/g, '')).toContain(path);
      for (const { operationId } of Object.values(methods)) expect(html).toContain(`id="${operationId}"`);
    }
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
    expect(html).not.toMatch(/<script|style=|\son\w+=|undefined|\[object/i);
  });

  test('may load nothing but its own style', async () => {
    const reply = await tenwhy.send('GET', '/docs', { headers: {} });
    expect(reply.headers.get('Content-Security-Policy')).toContain("default-src 'none'; style-src 'self'");
    expect(reply.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(reply.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  });
});
