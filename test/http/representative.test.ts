import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../collector/http/access.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
let anna: Record<string, string>;
let unnamed: Record<string, string>;

const mine = [
  answerOf(9, { comment: 'Anna was kind', meta: { representative: 'r-1' } }),
  answerOf(10, { reasons: ['support'], meta: { representative: 7 } }),
];
const notMine = [
  answerOf(2, { reasons: ['price'], comment: 'Secretly bad', meta: { representative: 'r-2' } }),
  answerOf(0, { comment: 'Secretly nobody’s' }),
  answerOf(5, { comment: 'Secretly tried', meta: { representative: 'r-2' }, test: true }),
];

beforeAll(async () => {
  tenwhy = await testApp();
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), Date.now());
  await tenwhy.answer('shop', [...mine, ...notMine]);
  const role = 'representative' as const;
  anna = await tenwhy.signIn('anna@shop.example', { site: 'shop', role, representatives: ['r-1', '7'] });
  unnamed = await tenwhy.signIn('unnamed@shop.example', { site: 'shop', role });
});
afterAll(() => tenwhy.close());

const get = (path: string, headers = anna) => tenwhy.send('GET', `/api/sites/shop${path}`, { headers });

/** Everything that a representative may ask, as paths below the site. */
const asked = Object.entries(rules)
  .filter(([, { least }]) => least === 'representative')
  .map(([name, { own }]) => ({ path: name.replace('GET /sites/:site', ''), own }));
const filtered = asked.filter(({ own }) => own === 'by-filter').map(({ path }) => path);

/** Whatever somebody may try to see more: nothing, every state, words and facts of others. */
const tries = ['', '?state=all', '?q=secretly', '?meta.representative=r-2', '?band=detractor&state=all'];

describe.each(filtered)('%s', (path) => {
  test.each(tries)('tells of nobody else’s answers by "%s"', async (query) => {
    const reply = await get(path + query);
    expect(reply.status).toBe(200);
    const text = await reply.text();
    for (const { id } of notMine) expect(text).not.toContain(id);
    expect(text).not.toMatch(/secretly|r-2/i);
  });

  test('counts what it counts for the team under the filter of their own ids', async () => {
    const team = await get(`${path}?representative=r-1&representative=7`, {
      Authorization: (await asOwner()).Authorization,
    });
    expect(await (await get(path)).text()).toBe(await team.text());
  });

  test.each(['?representative=r-2', '?representative=r-1&representative=r-2'])(
    'refuses to show somebody else’s by %s',
    async (query) => {
      const reply = await get(path + query);
      expect(reply.status).toBe(403);
      expect(await reply.json()).toMatchObject({ field: 'representative', known: ['r-1', '7'] });
    },
  );

  test('narrows to one of their own ids', async () => {
    expect((await get(`${path}?representative=r-1`)).status).toBe(200);
  });

  test('says so to whom no answers are assigned', async () => {
    const reply = await get(path, unnamed);
    expect(reply.status).toBe(403);
    expect((await reply.json()).detail).toContain('no answers are yours yet');
  });
});

const asOwner = async () => ({ Authorization: 'Bearer a-token-that-only-tests-know' });

test('figures are of their own answers', async () => {
  expect(await (await get('/summary')).json()).toMatchObject({ n: 2, score: { value: 100 } });
  expect((await (await get('/responses')).json()).items).toHaveLength(2);
});

test('one of their own answers opens, and nobody else’s does, by whatever method or letters', async () => {
  for (const { id } of mine) expect((await get(`/responses/${id}`)).status).toBe(200);
  expect((await get(`/responses/${mine[0]?.id.toUpperCase()}`)).status).toBe(200);
  for (const { id } of notMine) {
    for (const name of [id, id.toUpperCase(), `${id}/`, `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`]) {
      const reply = await get(`/responses/${name}`);
      expect([name, reply.status]).toEqual([name, 404]);
      expect(await reply.text()).not.toMatch(/secretly/i);
    }
    const head = await tenwhy.send('HEAD', `/api/sites/shop/responses/${id}`, { headers: anna });
    expect(head.status).toBe(404);
  }
});

test('an answer that is given to somebody else is theirs from then on', async () => {
  const moved = answerOf(8, { meta: { representative: 'r-1' } });
  await tenwhy.answer('shop', [moved]);
  expect((await get(`/responses/${moved.id}`)).status).toBe(200);
  await tenwhy.answer('shop', [{ ...moved, rev: 2, meta: { representative: 'r-2' } }]);
  expect((await get(`/responses/${moved.id}`)).status).toBe(404);
});

test('the site is shown without origins, and with as many answers as are their own', async () => {
  await tenwhy.store.noteRefusedOrigin('shop', 'https://evil.example', Date.now());
  expect(await (await get('')).json()).toMatchObject({ origins: [], refusedOrigins: [], stored: 2 });
  const [site] = (await tenwhy.get('/api/me', anna)).sites;
  expect(site).toMatchObject({ role: 'representative', origins: [], stored: 2 });
});

test('events say that the site changed, and nothing of what', async () => {
  const reply = await get('/events');
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (mark: string) => {
    while (!text.includes(mark)) text += (await reader?.read())?.value ?? '';
  };
  await until('event: ready');
  await tenwhy.answer('shop', [answerOf(1, { comment: 'Secretly new', meta: { representative: 'r-2' } })]);
  await until('event: changed');
  expect(text).toContain('data: {"site":"shop"}');
  expect(text).not.toMatch(/secretly|r-2/i);
  await reader?.cancel();
});
