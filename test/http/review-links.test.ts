import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

const dayMs = 86_400_000;
let now = Date.UTC(2026, 4, 20, 12);

let tenwhy: TestApp;
let site: string;
const path = (rest: string) => `/api/sites/${site}/${rest}`;
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
  site = await tenwhy.newSite();
  const at = { shownAt: now - 9_000, ratedAt: now - 3_000 };
  const person = { id: 'c-1', name: 'Maria Muster', email: 'maria@example.com', account: 'Acme' };
  const meta = { touchpoint: 'phone', representative: 'anna' };
  await tenwhy.answer(site, [
    // Her newest: of one person one comment is told.
    answerOf(10, {
      comment: 'Write me: maria@example.com, lovely hotline.',
      person,
      meta,
      ...at,
      ratedAt: now - 2_000,
    }),
    answerOf(2, { comment: 'Call me on +43 660 1234567, it is broken.', person, meta, ...at }),
    answerOf(1, {
      comment: 'Broken, and nobody cares about it.',
      meta,
      page: 'https://s.example/maria',
      ...at,
    }),
  ]);
});
afterAll(() => tenwhy.close());

async function newLink(body: object = {}) {
  const reply = await tenwhy.send('POST', path('links'), {
    body: { name: 'Wall', page: 'huddle', query: 'days=7', days: 30, ...body },
  });
  const { url, number } = (await reply.json()) as { url: string; number: number };
  const token = new URL(url).hash.slice(1);
  return { reply, url, number, headers: { Authorization: `Bearer ${token}` } };
}
const open = (headers: Record<string, string>) => tenwhy.send('GET', '/api/shared', { headers });

describe('a link without names', () => {
  test.each(['huddle', 'overview'])('shows the %s, and nobody’s name, address or number', async (page) => {
    const { headers, url } = await newLink({ page });
    expect(url).toMatch(/^http:\/\/localhost:8787\/shared#twy_[\w-]{43}$/);
    const reply = await open(headers);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('Cache-Control')).toBe('no-store');
    const text = await reply.text();
    expect(text).toContain('lovely hotline');
    expect(text).toContain('[e-mail]');
    for (const name of ['Maria', 'maria@', 'anna', 'Acme', '1234567', 'c-1', 's.example/maria']) {
      expect(text, name).not.toContain(name);
    }
  });

  test('opens nothing else: no other call of the private API, and no change', async () => {
    const { headers } = await newLink();
    const { paths } = await tenwhy.get('/openapi.json', {});
    let tried = 0;
    for (const [route, methods] of Object.entries(paths as Record<string, object>)) {
      if (!route.startsWith('/api/') || route === '/api/shared') continue;
      for (const method of Object.keys(methods)) {
        // To sign in is for anybody, and for a token of no use.
        if (/sign-in|link$/.test(route)) continue;
        const address = route.replace('{site}', site).replace(/\{\w+\}/g, '1');
        const reply = await tenwhy.send(method.toUpperCase(), address, { headers });
        expect(`${method} ${route} ${reply.status}`).toBe(`${method} ${route} 401`);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(30);
  });

  test('ends on its day, and at once when it is revoked', async () => {
    const { headers } = await newLink({ days: 1 });
    const other = await newLink();
    now += dayMs;
    expect((await open(headers)).status).toBe(401);
    expect((await open(other.headers)).status).toBe(200);
    expect((await tenwhy.send('DELETE', path(`links/${other.number}`))).status).toBe(204);
    expect((await open(other.headers)).status).toBe(401);
    expect((await tenwhy.send('DELETE', path(`links/${other.number}`))).status).toBe(404);
    now -= dayMs;
  });

  test('is listed without its token, which is nowhere kept', async () => {
    const { url } = await newLink({ name: 'Listed' });
    const { links } = await tenwhy.get(path('links'));
    expect(links[0]).toMatchObject({
      name: 'Listed',
      page: 'huddle',
      query: 'days=7',
      addedBy: 'TENWHY_API_TOKEN',
    });
    expect(JSON.stringify(links)).not.toContain(new URL(url).hash.slice(1));
    expect(JSON.stringify(links)).not.toContain('hash');
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ page: 'responses' }, 'page'],
    [{ days: 0 }, 'days'],
    [{ days: 366 }, 'days'],
    [{ query: 'mood=bad' }, 'mood'],
    [{ query: 'days=1000' }, 'days'],
  ])('is refused with %o', async (body, field) => {
    const { length } = (await tenwhy.get(path('links'))).links;
    const reply = await tenwhy.send('POST', path('links'), {
      body: { name: 'Wall', page: 'huddle', query: '', days: 30, ...body },
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ field });
    expect((await tenwhy.get(path('links'))).links).toHaveLength(length);
  });

  test('an unknown token, or none, opens nothing', async () => {
    expect((await open({ Authorization: 'Bearer twy_no' })).status).toBe(401);
    expect((await open({})).status).toBe(401);
  });
});

describe('saved views', () => {
  test('are kept, renamed and removed; one’s own are seen by nobody else', async () => {
    const anna = await tenwhy.signIn('anna@example.com');
    const bert = await tenwhy.signIn('bert@example.com');
    const add = async (body: object) =>
      (await tenwhy.send('POST', path('views'), { headers: anna, body })).json() as Promise<{
        number: number;
      }>;
    const own = await add({ name: 'Angry', query: 'band=detractor', forEverybody: false });
    const all = await add({ name: 'All', query: '', forEverybody: true });
    const names = async (headers: Record<string, string>) =>
      (await tenwhy.get(path('views'), headers)).views.map(({ name }: { name: string }) => name);
    expect(await names(anna)).toEqual(['All', 'Angry']);
    expect(await names(bert)).toEqual(['All']);

    const change = (number: number, headers: Record<string, string>, body: object) =>
      tenwhy.send('PATCH', path(`views/${number}`), { headers, body });
    expect((await change(own.number, bert, { name: 'Mine' })).status).toBe(404);
    expect(await (await change(own.number, anna, { name: 'Cross' })).json()).toMatchObject({ name: 'Cross' });
    expect((await change(own.number, anna, {})).status).toBe(200);
    expect((await change(own.number, anna, { forEverybody: true })).status).toBe(200);
    expect(await names(bert)).toEqual(['All', 'Cross']);
    expect((await tenwhy.send('DELETE', path(`views/${all.number}`), { headers: anna })).status).toBe(204);
    expect((await tenwhy.send('DELETE', path(`views/${all.number}`), { headers: anna })).status).toBe(404);
    expect((await tenwhy.send('DELETE', path('views/x'), { headers: anna })).status).toBe(404);
    expect(await names(anna)).toEqual(['Cross']);
  });

  test.each([
    [{ name: 'x'.repeat(201), query: '', forEverybody: true }, 400, 'name'],
    [{ name: 'x', query: 'mood=bad', forEverybody: true }, 400, 'mood'],
    [{ name: 'x', query: 'a'.repeat(4_001), forEverybody: true }, 400, 'query'],
    [{ name: 'x', query: '' }, 400, 'forEverybody'],
    [{ name: 'x', query: '', forEverybody: false }, 403, undefined],
  ])('refuses %o', async (body, status, field) => {
    const reply = await tenwhy.send('POST', path('views'), { body });
    expect(reply.status).toBe(status);
    expect((await reply.json()).field).toBe(field);
  });
});
