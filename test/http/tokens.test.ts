import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../collector/cli/log.ts';
import type { NewTokenReply, TokensReply } from '../../collector/wire/token.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { everyRow } from '../support/rows.ts';
import { type FreshDatabase, freshPostgres, freshSqlite } from '../support/stores.ts';

const start = Date.parse('2026-03-14T12:00:00Z');

describe.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
])('a token of a site on %s', (_name, fresh) => {
  let now = start;
  let tenwhy: TestApp;
  let database: FreshDatabase;
  let logged: string;
  beforeEach(async () => {
    now = start;
    logged = '';
    const opened = async () => {
      database = await fresh();
      return database;
    };
    const log = createLog('trace', {
      write: (line) => {
        logged += line;
      },
    });
    tenwhy = await testApp({ fresh: opened, now: () => now, log });
    for (const key of ['shop', 'other']) {
      await tenwhy.store.putSite({ ...shop, key });
      await tenwhy.store.publish(key, survey(), now);
    }
  });
  afterEach(() => tenwhy.close());

  const add = async (scopes: string[], endsAt: number | null = null, site = 'shop') => {
    const reply = await tenwhy.send('POST', `/api/sites/${site}/tokens`, {
      body: { name: 'Till', scopes, endsAt },
    });
    expect(reply.status).toBe(201);
    return (await reply.json()) as NewTokenReply;
  };
  const list = (): Promise<TokensReply> => tenwhy.get('/api/sites/shop/tokens');
  const by = ({ token }: { token: string }) => ({ Authorization: `Bearer ${token}` });
  const status = async (headers: Record<string, string>, path: string, method = 'GET', body?: unknown) =>
    (await tenwhy.send(method, path, { headers, body })).status;

  test('has 256 bits of chance, is shown once, and listed without itself', async () => {
    const made = await add(['responses:write', 'responses:read', 'responses:read'], start + 1_000);
    expect(made.token).toMatch(/^twy_[\w-]{43}$/);
    expect((await add(['site:admin'])).token).not.toBe(made.token);
    const { token: _shownOnce, ...rest } = made;
    expect(rest).toEqual({
      number: 1,
      name: 'Till',
      scopes: ['responses:write', 'responses:read'],
      addedAt: start,
      endsAt: start + 1_000,
    });
    const { tokens } = await list();
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toEqual(rest);
  });

  test('that may bring answers has no pace and no quarantine, until it ends or is revoked', async () => {
    const mine = await add(['responses:write'], start + 60_000);
    const send = async (headers: Record<string, string>, site = 'shop') => {
      const responses = [answerOf(9, { website: 'filled' })];
      const reply = await tenwhy.send('POST', '/v1/responses', {
        headers,
        body: { site, sentAt: now, responses },
      });
      expect(reply.status).toBe(200);
      return (await tenwhy.store.response(site, responses[0]?.id ?? ''))?.state;
    };
    expect(await send(by(mine))).toBe('counted');
    expect(await send(by(mine), 'other')).toBe('quarantined');
    expect(await send(by(await add(['responses:read'])))).toBe('quarantined');
    expect(await send(by({ token: `${mine.token}x` }))).toBe('quarantined');
    now += 60_000;
    expect(await send(by(mine))).toBe('quarantined');
    const other = await add(['site:admin']);
    expect(await send(by(other))).toBe('counted');
    expect(await status({ ...asServer() }, `/api/sites/shop/tokens/${other.number}`, 'DELETE')).toBe(204);
    expect(await send(by(other))).toBe('quarantined');
  });

  test('reaches as far as its scopes, and no other site', async () => {
    const reader = by(await add(['responses:read']));
    const writer = by(await add(['responses:write']));
    const admin = by(await add(['site:admin']));
    const ruling = { state: 'counted' };
    for (const [path, method, body, right] of [
      ['/api/sites/shop/summary', 'GET', undefined, [200, 403, 200]],
      ['/api/sites/shop', 'GET', undefined, [200, 403, 200]],
      ['/api/sites/shop/export.csv', 'GET', undefined, [200, 403, 200]],
      ['/api/sites/shop/tokens', 'GET', undefined, [403, 403, 200]],
      ['/api/sites/shop/rulings', 'POST', ruling, [403, 403, 200]],
      ['/api/sites/shop/tokens/99', 'DELETE', undefined, [403, 403, 404]],
      ['/api/sites/other/summary', 'GET', undefined, [401, 401, 401]],
      ['/api/sites/other/rulings', 'POST', ruling, [401, 401, 401]],
      ['/api/sites', 'GET', undefined, [401, 401, 401]],
      ['/api/me', 'GET', undefined, [401, 401, 401]],
      ['/api/account/password', 'POST', { password: 'long enough' }, [401, 401, 401]],
      ['/api/sites/%E0%A4%A/summary', 'GET', undefined, [401, 401, 401]],
    ] as const) {
      const got = [];
      for (const headers of [reader, writer, admin]) got.push(await status(headers, path, method, body));
      expect(got, `${method} ${path}`).toEqual(right);
    }
  });

  test('may look at what is being written, and only as its administrator change it', async () => {
    const reader = by(await add(['responses:read']));
    const writer = by(await add(['responses:write']));
    const admin = by(await add(['site:admin']));
    const checkout = '/api/sites/shop/surveys/checkout';
    const site = { key: 'cafe', name: 'Café', timeZone: 'UTC', languages: [], origins: [] };
    const before = await everyRow(tenwhy.store);
    for (const [path, method, body, right] of [
      ['/api/sites/shop/editor', 'GET', undefined, 200],
      [`${checkout}/draft`, 'GET', undefined, 200],
      [`${checkout}/versions`, 'GET', undefined, 200],
      [`${checkout}/reach`, 'GET', undefined, 200],
      ['/api/sites/shop/install', 'GET', undefined, 200],
      ['/api/sites/shop/secrets', 'GET', undefined, 403],
      ['/api/sites/shop/secrets', 'HEAD', undefined, 403],
      ...changes.map(([path, method, body]) => [path, method, body, 403] as const),
    ] as const) {
      expect(await status(reader, path, method, body), `${method} ${path}`).toBe(right);
      expect(await status(writer, path, method, body), `${method} ${path}`).toBe(403);
    }
    const other = (path: string) => path.replace('/shop', '/other');
    for (const [path, method, body] of [
      ...changes,
      [`${checkout}/draft`, 'GET', undefined],
      ['/api/sites/shop/secrets', 'GET', undefined],
    ] as const) {
      expect(await status(admin, other(path), method, body), `${method} ${other(path)}`).toBe(401);
    }
    for (const headers of [reader, writer, admin]) {
      expect(await status(headers, '/api/sites', 'POST', site)).toBe(401);
    }
    expect(await everyRow(tenwhy.store)).toBe(before);
    const got: number[] = [];
    for (const [path, method, body] of changes) got.push(await status(admin, path, method, body));
    expect(got).toEqual(changes.map(([, , , right]) => right));
  });

  test('that has ended opens nothing', async () => {
    const mine = by(await add(['site:admin'], start + 10));
    expect(await status(mine, '/api/sites/shop/summary')).toBe(200);
    now += 10;
    expect(await status(mine, '/api/sites/shop/summary')).toBe(401);
  });

  test('is in no table, no file and no line of the log', async () => {
    const mine = await add(['site:admin', 'responses:write']);
    await status(by(mine), '/api/sites/shop/summary');
    await status(by(mine), '/api/sites/other/summary');
    await status(by(mine), '/api/sites/shop/responses?mood=x');
    await tenwhy.send('POST', '/v1/responses', { headers: by(mine), body: { site: 'shop' } });
    tenwhy.parts.log.info({ token: mine.token, nested: { authorization: mine.token } }, 'kept out');
    const rows = await everyRow(tenwhy.store);
    const secret = mine.token.slice('twy_'.length);
    expect(rows).toContain('Till');
    expect(rows).not.toContain(secret);
    await tenwhy.store.close();
    if (database.place.startsWith('/')) {
      for (const file of readdirSync(database.place)) {
        expect(readFileSync(join(database.place, file)).includes(secret), file).toBe(false);
      }
    }
    expect(logged).toContain('kept out');
    expect(logged).not.toContain(secret);
  });

  test.each<[unknown, string]>([
    [{ name: '', scopes: ['site:admin'], endsAt: null }, 'name'],
    [{ name: 'x'.repeat(201), scopes: ['site:admin'], endsAt: null }, 'name'],
    [{ name: 'x', scopes: [], endsAt: null }, 'scopes'],
    [{ name: 'x', scopes: ['all'], endsAt: null }, 'scopes.0'],
    [{ name: 'x', scopes: ['site:admin'] }, 'endsAt'],
    [{ name: 'x', scopes: ['site:admin'], endsAt: start }, 'endsAt'],
    [{ name: 'x', scopes: ['site:admin'], endsAt: 'soon' }, 'endsAt'],
    ['x', 'body'],
  ])('asked for with %j is refused, and none is made', async (body, field) => {
    const reply = await tenwhy.send('POST', '/api/sites/shop/tokens', { body });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ field });
    expect((await list()).tokens).toEqual([]);
  });

  test('is refused past fifty, and one that is not there cannot be revoked', async () => {
    for (let count = 0; count < 50; count++) await add(['responses:read']);
    const body = { name: 'One more', scopes: ['responses:read'], endsAt: null };
    expect((await tenwhy.send('POST', '/api/sites/shop/tokens', { body })).status).toBe(400);
    for (const number of ['51', 'x', '1.5', '-1']) {
      expect(await status(asServer(), `/api/sites/shop/tokens/${number}`, 'DELETE')).toBe(404);
    }
    expect((await list()).tokens).toHaveLength(50);
  });

  test('goes with its site', async () => {
    const mine = by(await add(['site:admin']));
    await tenwhy.store.removeSite('shop');
    await tenwhy.store.putSite(shop);
    tenwhy.parts.sites.forget('shop');
    expect(await status(mine, '/api/sites/shop/summary')).toBe(401);
  });
});

/** Everything by which surveys are written and a site is set, and what an administrator's token gets there. */
const changes: readonly [path: string, method: string, body: unknown, right: number][] = [
  ['/api/sites/shop/surveys', 'POST', { key: 'new', definition: {} }, 201],
  ['/api/sites/shop/surveys/checkout/draft', 'PUT', { after: 0, definition: { name: 'Changed' } }, 200],
  ['/api/sites/shop/surveys/checkout/draft', 'DELETE', { revision: 1 }, 204],
  ['/api/sites/shop/surveys/checkout/publish', 'POST', { revision: 0, after: 1 }, 200],
  ['/api/sites/shop/surveys/checkout/state', 'PUT', { state: 'paused' }, 200],
  ['/api/sites/shop/secrets', 'POST', undefined, 201],
  ['/api/sites/shop/mail-token', 'POST', { person: { id: 'c-1' } }, 200],
  ['/api/sites/shop/secrets/1', 'DELETE', undefined, 200],
  ['/api/sites/shop/origins', 'DELETE', { origin: 'https://shop.example' }, 200],
  ['/api/sites/shop/switches', 'PUT', { isOff: true }, 200],
  ['/api/sites/shop', 'PATCH', { name: 'Renamed' }, 200],
];

const asServer = () => ({ Authorization: 'Bearer a-token-that-only-tests-know' });
