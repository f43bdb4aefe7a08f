import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Rule, ruleOf, rules } from '../../collector/http/access.ts';
import { isAtLeast } from '../../collector/http/standing.ts';
import { roles } from '../../collector/wire/limits.ts';
import type { Role } from '../../collector/wire/members.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';

type Headers = Record<string, string>;

let tenwhy: TestApp;
/** Headers of a member of the shop by what they are there; `nobody` is signed in and a member of nothing. */
const callers: Partial<Record<Role | 'everywhere' | 'nobody', Headers>> = {};
/** What the other site has, by the names in routes. */
let others: Record<string, string>;

const theirs = answerOf(2, { comment: 'Words about somebody else', meta: { representative: 'r-2' } });
const elsewhere = answerOf(3, { survey: 'delivery', comment: 'Words of another site' });

beforeAll(async () => {
  tenwhy = await testApp();
  for (const [key, asked] of [
    ['shop', 'checkout'],
    ['other', 'delivery'],
  ] as const) {
    await tenwhy.store.putSite({ ...shop, key });
    await tenwhy.store.publish(key, survey({ key: asked }), Date.now());
  }
  await tenwhy.answer('shop', [answerOf(9, { meta: { representative: 'r-1' } }), theirs]);
  await tenwhy.answer('other', [elsewhere]);
  for (const role of roles) {
    const as = { site: 'shop', role, ...(role === 'representative' && { representatives: ['r-1'] }) };
    callers[role] = await tenwhy.signIn(`${role}@shop.example`, as);
  }
  await tenwhy.store.putSite({ ...shop, key: 'bare' });
  await tenwhy.signIn('owner@shop.example', { site: 'bare', role: 'owner' });
  callers.everywhere = await tenwhy.signIn();
  callers.nobody = await tenwhy.signIn('nobody@shop.example', null);
  await tenwhy.signIn('owner@other.example', { site: 'other', role: 'owner' });
  const owner = await tenwhy.parts.auth.findUser('owner@other.example');
  const made = async (path: string, body: unknown) =>
    (await (await tenwhy.send('POST', `/api/sites/other/${path}`, { body })).json()) as { number: number };
  await made('tokens', { name: 'Till', scopes: ['site:admin'], endsAt: null });
  await made('secrets', undefined);
  await made('teams', { name: 'Night shift' });
  await made('invitations', { email: 'new@other.example', role: 'reviewer' });
  others = { id: elsewhere.id, key: 'delivery', user: owner?.id ?? '', number: '1' };
});
afterAll(() => tenwhy.close());

const privateRoutes = () =>
  tenwhy.app.routes
    .filter(({ method, path }) => path.startsWith('/api/') && !(method === 'ALL' && path.endsWith('*')))
    // To sign in is for anybody, and a link's token opens its own page alone.
    .filter(({ path }) => !path.startsWith('/api/sign-in') && path !== '/api/shared')
    .map(({ method, path }) => `${method} ${path.replace('/api', '')}`);

const routes = Object.entries(rules).map(([name, rule]) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, path, rule, isOfSite: path.startsWith('/sites/:site') };
});

const filled = (path: string, site: string, names: Record<string, string>) =>
  `/api${path.replace(/:(\w+)/g, (_all, name: string) => (name === 'site' ? site : (names[name] ?? 'x')))}`;

/** What the shop has. */
const own: Record<string, string> = { id: theirs.id, key: 'checkout', user: 'x', number: '7' };

async function call(method: string, path: string, headers: Headers) {
  const isChange = method !== 'GET';
  const reply = await tenwhy.send(method, path, { headers, ...(isChange && { body: {} }) });
  const problem: { type?: string; field?: string } = reply.headers.get('Content-Type')?.includes('problem')
    ? ((await reply.json()) as object)
    : {};
  if (!reply.bodyUsed) await reply.body?.cancel();
  return { status: reply.status, type: problem.type?.split(':').at(-1), field: problem.field };
}

/** Whether whoever calls may do that, by the words of the refusal: what comes after is the route's own affair. */
const isLetThrough = ({ status, type, field }: Awaited<ReturnType<typeof call>>) =>
  status !== 401 && type !== 'unknown-site' && !(status === 403 && field === 'role');

test('every private route says who may call it, and nothing is said of routes that are not there', () => {
  expect([...new Set(privateRoutes())].sort()).toEqual(Object.keys(rules).sort());
});

test('every change is noted, and so is what lays answers open', () => {
  const silent = routes.filter(({ rule }) => rule.note === null).map(({ name }) => name);
  // A preview changes nothing: what it asks with is only too long for an address.
  const changes = silent.filter((name) => !name.startsWith('GET ') && !name.endsWith('/preview'));
  expect(changes).toEqual(['POST /sign-out']);
  expect(silent.filter((name) => /responses|export/.test(name))).toEqual([]);
});

test('what is open to representatives is held to their own answers, and changes what they do about those and their own mails', () => {
  for (const { name, rule } of routes) {
    if (rule.least !== 'representative') continue;
    expect(rule.own, name).not.toBeNull();
    expect(name).toMatch(/^(GET |POST \/sites\/:site\/followup-acts$|PUT \/sites\/:site\/digest$)/);
  }
});

test('a route that nobody thought about is for owners', () => {
  expect(ruleOf('GET', '/api/sites/:site/hidden')).toMatchObject({ least: 'owner', own: null });
  expect(ruleOf('GET', '/api/toString')).toMatchObject({ least: 'owner' });
});

const mayBe = ({ least }: Rule, role: Role) =>
  least === 'signed-in' || (least !== 'installation' && isAtLeast(role, least));

describe.each(routes.filter(({ path }) => path !== '/sign-out'))('$name', (route) => {
  const { method, path, rule, isOfSite } = route;
  const at = (site: string, names = own) => filled(path, site, names);

  test('is nothing to strangers and to tokens of another site', async () => {
    expect((await call(method, at('shop'), {})).status).toBe(401);
    const [token] = await tenwhy.store.tokens('other');
    expect(token).toBeDefined();
    expect((await call(method, at('shop'), { Authorization: 'Bearer twy_wrong' })).status).toBe(401);
  });

  test.each(roles)('is as open to %s as the table says', async (role) => {
    const reply = await call(method, at('shop'), callers[role] ?? {});
    const isOpen = isOfSite ? isLetThrough(reply) : reply.status !== 403;
    expect([reply.status, isOpen]).toEqual([reply.status, mayBe(rule, role)]);
  });

  test('is open to an owner of every site', async () => {
    expect(isLetThrough(await call(method, at('shop'), callers.everywhere ?? {}))).toBe(true);
  });

  if (!isOfSite) return;

  test('of another site is not there, whatever one is here', async () => {
    for (const who of [...roles, 'nobody'] as const) {
      const reply = await call(method, at('other', others), callers[who] ?? {});
      expect([who, reply.status, reply.type]).toEqual([who, 404, 'unknown-site']);
    }
  });

  // How many a survey would reach is asked before it is there, and a customer's id is the site's own to give.
  if (!/:(id|key|user|number)/.test(path) || path.endsWith('/reach')) return;
  if (/^(PUT|DELETE) .*\/customers\/:id$/.test(`${method} ${path}`)) return;

  test('with an id of another site finds and changes nothing', async () => {
    const before = await stateOf('other');
    const reply = await call(method, at('bare', others), callers.owner ?? {});
    // Customers go by ids that their site chooses: the same one at two sites names two.
    if (path !== '/sites/:site/customers/:id') expect([400, 404, 409]).toContain(reply.status);
    expect(await stateOf('other')).toBe(before);
  });
});

async function stateOf(site: string): Promise<string> {
  const { store } = tenwhy;
  return JSON.stringify([
    await store.site(site),
    await store.surveyVersions(site, 'delivery'),
    await store.drafts(site),
    await store.tokens(site),
    await store.identityKeys(site),
    await store.teams(site),
    (await store.members(site)).map(({ userId, role }) => [userId, role]),
    await store.invitations(site, Date.now()),
    await store.response(site, elsewhere.id),
  ]);
}

test('whoever is signed in sees the sites they are a member of, and what they may do there', async () => {
  const sitesOf = async (headers: Headers = {}) => {
    const { sites, user } = await tenwhy.get('/api/me', headers);
    return [user.isEverywhere, sites.map(({ key, role }: { key: string; role: Role }) => `${key} ${role}`)];
  };
  expect(await sitesOf(callers.everywhere)).toEqual([true, ['bare owner', 'other owner', 'shop owner']]);
  expect(await sitesOf(callers.editor)).toEqual([false, ['shop editor']]);
  expect(await sitesOf(callers.nobody)).toEqual([false, []]);
  expect((await tenwhy.get('/api/sites', callers.reviewer)).sites).toHaveLength(1);
});
