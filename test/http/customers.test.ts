import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountReply, AccountsReply, CustomerReply } from '../../collector/wire/customers.ts';
import { checked } from '../store/responses.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 5, 30, 12);

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
});
afterAll(() => tenwhy.close());

const put = (site: string, id: string, body: unknown) =>
  tenwhy.send('PUT', `/api/sites/${site}/customers/${encodeURIComponent(id)}`, { body });

const answered = (daysAgo: number, rating: number, person: object) =>
  answerOf(rating, { person, shownAt: now - daysAgo * dayMs - 5_000, ratedAt: now - daysAgo * dayMs });

describe('a customer', () => {
  test('is put, read with answers and facts, listed, and removed; the answers stay', async () => {
    const site = await tenwhy.newSite();
    await tenwhy.answer(site, [answered(3, 2, { id: 'k/ü 1' })]);
    const path = `/api/sites/${site}/customers/${encodeURIComponent('k/ü 1')}`;
    expect((await put(site, 'k/ü 1', { name: 'Ada', account: '', value: 'A', end: null })).status).toBe(200);
    const fact = { id: 'call-1', at: now - dayMs, kind: 'call', note: 'Was glad' };
    expect((await tenwhy.send('POST', `${path}/facts`, { body: fact })).status).toBe(201);
    const reply: CustomerReply = await tenwhy.get(path);
    expect(reply.customer).toMatchObject({ id: 'k/ü 1', name: 'Ada', account: null, value: 'A', end: null });
    expect(reply.facts).toEqual([fact]);
    expect(reply.responses.map(({ rating }) => rating)).toEqual([2]);
    expect(await tenwhy.get(`/api/sites/${site}/customers?q=ada`)).toMatchObject({ total: 1, next: null });
    expect((await tenwhy.send('DELETE', path)).status).toBe(204);
    expect(await tenwhy.get(path)).toMatchObject({ customer: null, facts: [], responses: [{ rating: 2 }] });
  });

  test.each([
    [{ value: 'D' }, 'value', 'is not A, B or C'],
    [{ start: '2026-02-30' }, 'start', 'is not a date'],
    [{ start: '2026-02-02', end: '2026-02-01' }, 'end', 'is before start'],
    [{ name: 'x'.repeat(201) }, 'name', 'longer than 200'],
    [{ account: 5 }, 'account', ''],
    [{ traits: { deep: { er: 1 } } }, 'traits.deep', 'is not text'],
    [{ traits: { constructor: 1 } }, 'traits.constructor', 'key'],
    [
      { traits: Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`t${index}`, 1])) },
      'traits',
      'more than 30',
    ],
  ])('with %j is refused, naming the field', async (body, field, words) => {
    const site = await tenwhy.newSite();
    await put(site, 'c-1', { name: 'Before' });
    const reply = await put(site, 'c-1', body);
    expect(reply.status).toBe(400);
    const problem = (await reply.json()) as { field: string; detail: string };
    expect(problem.field).toContain(field);
    expect(problem.detail).toContain(words);
    expect(await tenwhy.get(`/api/sites/${site}/customers/c-1`)).toMatchObject({
      customer: { name: 'Before' },
    });
  });

  test('an unknown one, a wrong id and a wrong fact are refused', async () => {
    const site = await tenwhy.newSite();
    const status = async (method: string, path: string, body?: unknown) =>
      (await tenwhy.send(method, `/api/sites/${site}/customers${path}`, { body })).status;
    expect(await status('GET', '/none')).toBe(404);
    expect(await status('DELETE', '/none')).toBe(404);
    expect(await status('PUT', `/${'x'.repeat(201)}`, {})).toBe(400);
    expect(await status('PUT', '/%00', {})).toBe(400);
    expect(await status('POST', '/c-1/facts', { at: -1, kind: 'call' })).toBe(400);
    expect(await status('POST', '/c-1/facts', { at: 1, kind: '' })).toBe(400);
    expect(await status('POST', '/c-1/facts', { at: 1, kind: 'call', note: 'x'.repeat(2_001) })).toBe(400);
    expect(await status('DELETE', '/c-1/facts/none')).toBe(404);
    expect(await status('GET', '?mood=bad')).toBe(400);
    expect(await status('GET', '?limit=0')).toBe(400);
  });
});

describe('a value rule', () => {
  test('shows what it would do, changes nothing by it, and does just that once saved', async () => {
    const site = await tenwhy.newSite();
    await put(site, 'big', { traits: { revenue: 50, years: 3, cost: 20 } });
    await put(site, 'small', { traits: { revenue: 1, years: 1, cost: 0 } });
    await put(site, 'unknown', { traits: { revenue: 'much' } });
    await put(site, 'set', { value: 'C', traits: { revenue: 50, years: 3, cost: 20 } });
    const rule = { revenue: 'revenue', years: 'years', cost: 'cost', a: 130, b: 10 };
    const path = `/api/sites/${site}/value-rule`;
    const query = new URLSearchParams(Object.entries(rule).map(([name, value]) => [name, String(value)]));
    expect(await tenwhy.get(`${path}/preview?${query}`)).toMatchObject({
      counts: { A: 2, B: 0, C: 1, none: 1 },
      changed: 2,
      set: 1,
    });
    expect(await tenwhy.get(path)).toMatchObject({ rule: null, traits: ['cost', 'revenue', 'years'] });
    await tenwhy.send('PUT', path, { body: rule });
    const { items } = await tenwhy.get(`/api/sites/${site}/customers`);
    const valued = items.map(({ id, value, ruled }: { id: string; value: string; ruled: string }) => [
      id,
      value ?? ruled,
    ]);
    expect(Object.fromEntries(valued)).toEqual({ big: 'A', small: 'C', unknown: null, set: 'C' });
  });

  test.each([
    { revenue: 'r', a: 1, b: 2 },
    { revenue: '', a: 2, b: 1 },
    { revenue: 'r', a: 'x', b: 1 },
    { a: 2, b: 1 },
  ])('of %j is refused', async (body) => {
    const site = await tenwhy.newSite();
    expect((await tenwhy.send('PUT', `/api/sites/${site}/value-rule`, { body })).status).toBe(400);
  });
});

describe('accounts', () => {
  test('of the last six months, with coverage, retention and the score that counts each once', async () => {
    const site = await tenwhy.newSite();
    await tenwhy.answer(site, [
      answered(1, 10, { id: 'a1', account: 'Acme' }),
      answered(40, 9, { id: 'a2', account: 'Acme' }),
      answered(100, 9, { id: 'a2', account: 'Acme' }),
      answered(2, 0, { id: 'b1' }),
      answered(200, 0, { id: 'a1', account: 'Acme' }),
      answered(5, 5, { id: 'nobody' }),
    ]);
    await put(site, 'b1', { account: 'Beta', value: 'A', start: '2025-01-01', end: '2026-06-01' });
    await put(site, 'g1', { account: 'Gamma', start: '2025-01-01' });
    const reply: AccountsReply = await tenwhy.get(`/api/sites/${site}/accounts`);
    expect(reply).toMatchObject({ from: '2025-12-31', to: '2026-06-30', n: 4, without: 1, left: 0 });
    expect(reply.accounts.map(({ account, n, mean }) => [account, n, mean])).toEqual([
      ['Acme', 3, 28 / 3],
      ['Beta', 1, 0],
      ['Gamma', 0, null],
    ]);
    expect(reply.weighted).toMatchObject({ accounts: 2, score: { value: 0 } });
    expect(reply.coverage).toEqual({ answered: 2, known: 3, silent: 0 });
    expect(reply.retention).toEqual({ start: 2, end: 1, added: 0, undated: 0, rate: 50 });
    const one: AccountReply = await tenwhy.get(`/api/sites/${site}/accounts/Acme`);
    expect(one.pulse).toEqual(reply.accounts[0]);
    expect(one.responses).toHaveLength(4);
    expect(one.people.map(({ id, n, last }) => [id, n, last])).toEqual([
      ['a1', 1, 10],
      ['a2', 2, 9],
    ]);
  });

  test('of more than are told one by one the smallest are counted, and the silent among them found', async () => {
    const site = await tenwhy.newSite();
    const told = (daysAgo: number, rating: number | undefined, person: { id?: string; account?: string }) =>
      checked({ site, rating, person, day: now / dayMs - 0.5 - daysAgo });
    await tenwhy.store.commit(
      Array.from({ length: 2_000 }, (_, index) => told(3, 9, { account: `account ${index}` })),
    );
    await tenwhy.store.commit([
      told(1, undefined, { account: 'Silent' }),
      told(1, undefined, { account: 'Quiet', id: 'q1' }),
      told(300, 2, { account: 'Quiet', id: 'q2' }),
      told(1, undefined, { id: 'r1' }),
      told(300, 2, { id: 'r2' }),
    ]);
    await put(site, 'r1', { account: 'Reserved' });
    await put(site, 'r2', { account: 'Reserved' });
    await put(site, 's1', { account: 'Never asked' });
    const reply: AccountsReply = await tenwhy.get(`/api/sites/${site}/accounts`);
    expect(reply).toMatchObject({ n: 2_000, left: 4, weighted: { accounts: 2_000, score: { value: 100 } } });
    expect(reply.accounts.map(({ n }) => n)).toEqual(Array(2_000).fill(1));
    expect(reply.coverage).toEqual({ answered: 2_000, known: 2_004, silent: 1 });
    const silence: AccountReply[] = await Promise.all(
      ['Silent', 'Quiet', 'Reserved', 'Never asked'].map((name) =>
        tenwhy.get(`/api/sites/${site}/accounts/${encodeURIComponent(name)}`),
      ),
    );
    expect(silence.map(({ pulse }) => pulse.isSilent)).toEqual([true, false, false, false]);
  });

  test('a filter narrows them, and what is no filter or no account is refused', async () => {
    const site = await tenwhy.newSite();
    await tenwhy.answer(site, [answered(1, 10, { account: 'Acme' }), answered(9, 1, { account: 'Acme' })]);
    const path = `/api/sites/${site}/accounts`;
    expect(await tenwhy.get(`${path}?from=2026-06-25`)).toMatchObject({ n: 1, accounts: [{ mean: 10 }] });
    expect(await tenwhy.get(`${path}?survey=other`)).toMatchObject({ n: 0, accounts: [] });
    expect((await tenwhy.send('GET', `${path}?mood=bad`)).status).toBe(400);
    expect((await tenwhy.send('GET', `${path}/Nobody`)).status).toBe(404);
  });
});
