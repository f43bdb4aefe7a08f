import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../collector/cli/log.ts';
import { compileTrust } from '../../collector/http/address.ts';
import type { ResponsesReply, SnapshotInput } from '../../collector/wire/response.ts';
import type { QuarantineReply, SummaryReply } from '../../collector/wire/review.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { everyRow } from '../support/rows.ts';
import { sentFrom } from '../support/sender.ts';
import { freshPostgres, freshSqlite } from '../support/stores.ts';

const start = Date.parse('2026-03-14T12:00:00Z');

describe.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
])('on %s', (_name, fresh) => {
  let now = start;
  let tenwhy: TestApp;
  let logged: string[];
  beforeEach(async () => {
    now = start;
    logged = [];
    const log = createLog('info', { write: (line) => void logged.push(line) });
    tenwhy = await testApp({ fresh, log, now: () => now, trustsProxy: compileTrust('10.0.0.0/8') });
    await tenwhy.store.putSite(shop);
    await tenwhy.store.publish('shop', survey(), now);
  });
  afterEach(() => tenwhy.close());

  type From = { address?: string; headers?: Record<string, string> };

  /** Sends responses as a page does, and expects every one of them to be stored. */
  async function answer(
    responses: SnapshotInput[],
    { address = '203.0.113.7', headers = {} }: From = {},
  ): Promise<void> {
    for (let first = 0; first < responses.length; first += 100) {
      const all = { Origin: 'https://shop.example', 'Content-Type': 'text/plain', ...headers };
      const some = responses.slice(first, first + 100);
      const reply = await tenwhy.app.request(
        '/v1/responses',
        {
          method: 'POST',
          headers: all,
          body: JSON.stringify({ site: 'shop', sentAt: now, responses: some }),
        },
        sentFrom(address, all),
      );
      const { results } = (await reply.json()) as ResponsesReply;
      expect(results.map(({ status }) => status)).toEqual(some.map(() => 'stored'));
    }
  }
  const ratings = (count: number, rating = 0) => Array.from({ length: count }, () => answerOf(rating));
  const judged = async (id: string | undefined) => {
    const response = await tenwhy.store.response('shop', id ?? '');
    return response && [response.state, response.quarantine];
  };
  const rated = async () => ((await tenwhy.get('/api/sites/shop/summary')) as SummaryReply).n;
  const waiting = (): Promise<QuarantineReply> => tenwhy.get('/api/sites/shop/quarantine');

  test('more than 30 ratings a minute from one address are taken and counted in no figure, the first ones neither', async () => {
    await answer([answerOf(9)], { address: '198.51.100.1' });
    await answer(ratings(30));
    expect(await rated()).toBe(31);
    now += 59_000;
    await answer(ratings(1));
    expect(await rated()).toBe(1);
    expect(await waiting()).toEqual({
      count: 31,
      since: start,
      reasons: [{ reason: 'burst', count: 31 }],
      ratingsPerDay: 10_000,
    });
    now += 61_000;
    await answer(ratings(1));
    expect(await rated()).toBe(2);
  });

  test('a burst is found within one request too', async () => {
    await answer(ratings(40));
    expect(await rated()).toBe(0);
    expect((await waiting()).count).toBe(40);
  });

  test('cards shown and ratings changed are no burst', async () => {
    await answer(Array.from({ length: 60 }, () => answerOf(undefined)));
    const mine = answerOf(9);
    await answer(Array.from({ length: 40 }, (_, rev) => ({ ...mine, rev: rev + 1 })));
    expect(await rated()).toBe(1);
    expect((await waiting()).count).toBe(0);
  });

  test('a /64 of IPv6 is one address, and two households are two', async () => {
    const host = (network: number, index: number) => `2001:db8:0:${network}::${(index + 1).toString(16)}`;
    for (let index = 0; index < 20; index++) {
      for (const network of [1, 2]) await answer(ratings(1), { address: host(network, index) });
    }
    expect(await rated()).toBe(40);
    for (let index = 20; index < 31; index++) await answer(ratings(1), { address: host(1, index) });
    expect(await rated()).toBe(20);
  });

  test('a forged X-Forwarded-For makes no other address, neither without a proxy nor in front of one', async () => {
    for (let index = 0; index < 31; index++) {
      await answer(ratings(1), { headers: { 'X-Forwarded-For': `192.0.2.${index}` } });
    }
    expect(await rated()).toBe(0);
    for (let index = 0; index < 31; index++) {
      const chain = `192.0.2.${index}, 10.1.1.1, 198.51.100.9, 10.0.0.2`;
      await answer(ratings(1), { address: '10.0.0.1', headers: { 'X-Forwarded-For': chain } });
    }
    expect(await rated()).toBe(0);
    expect((await waiting()).count).toBe(62);
  });

  test('people behind a proxy that is trusted are told apart', async () => {
    for (let index = 0; index < 31; index++) {
      const headers = { 'X-Forwarded-For': `203.0.113.99, 192.0.2.${index}, 10.0.0.2` };
      await answer(ratings(1), { address: '10.0.0.1', headers });
    }
    expect(await rated()).toBe(31);
  });

  test.each<[string, Partial<SnapshotInput>, string | null]>([
    ['rated 299 ms after it was shown', { shownAt: 1_000, ratedAt: 1_299 }, 'too-fast'],
    ['rated before it was shown', { shownAt: 1_000, ratedAt: 999 }, 'too-fast'],
    ['rated 300 ms after it was shown', { shownAt: 1_000, ratedAt: 1_300 }, null],
    ['without these times', { shownAt: 1_000 }, null],
    ['with the field filled that nobody sees', { website: 'https://spam.example' }, 'honeypot'],
    ['with that field filled with anything', { website: { a: 1 } }, 'honeypot'],
    ['with that field left empty', { website: '' }, null],
  ])('an answer %s', async (_what, changes, reason) => {
    const one = answerOf(9, changes);
    await answer([one]);
    expect(await judged(one.id)).toEqual(reason ? ['quarantined', reason] : ['counted', null]);
    expect(await rated()).toBe(reason ? 0 : 1);
  });

  test('a test is a test, however it came, and a withdrawal is always heard', async () => {
    const probe = answerOf(9, { test: true, website: 'x' });
    const mine = answerOf(9);
    await answer([probe, mine, { ...mine, rev: 2, stage: 'withdrawn', website: 'x' }]);
    expect(await judged(probe.id)).toEqual(['test', null]);
    expect(await tenwhy.store.response('shop', mine.id)).toMatchObject({ stage: 'withdrawn', rating: null });
    expect((await waiting()).count).toBe(0);
  });

  test('a trusted server has no pace and no quarantine', async () => {
    await tenwhy.answer('shop', [...ratings(300), answerOf(9, { website: 'x', shownAt: 1, ratedAt: 2 })]);
    expect(await rated()).toBe(301);
  });

  test('past the cap of the day ratings wait in quarantine, and the next day has a cap of its own', async () => {
    await tenwhy.store.switchSite('shop', { ratingsPerDay: 5 });
    await tenwhy.answer(
      'shop',
      ratings(2).map((one) => ({ ...one, ratedAt: now })),
    );
    const last = answerOf(9);
    await answer([...ratings(2), last, answerOf(9)]);
    expect(await rated()).toBe(5);
    await answer([answerOf(9)]);
    expect((await waiting()).reasons).toEqual([{ reason: 'daily-cap', count: 2 }]);
    expect(logged.filter((line) => line.includes('"site":"shop","ratingsPerDay":5'))).toHaveLength(1);
    await answer([{ ...last, rev: 2, comment: 'A later word of one that counts' }]);
    expect(await judged(last.id)).toEqual(['counted', null]);
    now += 24 * 60 * 60_000;
    await answer(ratings(1));
    expect(await rated()).toBe(6);
  });

  test('past the cap of the day whoever hears of alerts is told, once a day', async () => {
    await tenwhy.store.switchSite('shop', { ratingsPerDay: 1 });
    const channel = { kind: 'webhook', name: 'CRM', address: 'http://127.0.0.1:9/hook', events: ['alert.*'] };
    expect((await tenwhy.send('POST', '/api/sites/shop/webhooks', { body: channel })).status).toBe(201);
    const told = async () =>
      (await tenwhy.store.jobs('shop', { targets: ['channel:1'], limit: 10 })).map(({ payload }) => payload);
    await answer([answerOf(9)]);
    expect(await told()).toEqual([]);
    await answer([answerOf(9), answerOf(2)]);
    await answer([answerOf(9)]);
    await expect.poll(told).toMatchObject([{ type: 'alert.daily-cap', about: { ratingsPerDay: 1 } }]);
    // Another collector of the site comes to the same.
    const [payload] = await told();
    await tenwhy.store.tellChannels('shop', {
      ...(payload as { type: string; at: number; about: { day: string } }),
      key: `daily-cap ${Math.floor(now / (24 * 60 * 60_000))}`,
    });
    expect(await told()).toHaveLength(1);
    now += 24 * 60 * 60_000;
    await answer([answerOf(9), answerOf(9)]);
    await expect.poll(told).toHaveLength(2);
  });

  test('10,000 forged ratings leave the score where it was, and every one can be brought back', async () => {
    await tenwhy.answer('shop', [...ratings(60, 10), ...ratings(25, 8), ...ratings(15, 2)]);
    const summary = (query = ''): Promise<SummaryReply> => tenwhy.get(`/api/sites/shop/summary${query}`);
    const before = await summary();
    expect(before.score?.value).toBe(45);
    const forged = ratings(10_000, 0);
    // A hundred addresses of one forger, each within the pace.
    for (let index = 0; index < 100; index++) {
      const address = index % 2 === 0 ? `192.0.2.${index}` : `2001:db8:0:${index}::1`;
      await answer(forged.slice(index * 100, index * 100 + 100), { address });
    }
    expect(await summary()).toEqual(before);
    expect((await waiting()).count).toBe(10_000);
    expect((await summary('?state=quarantined')).distribution?.[0]).toBe(10_000);
    expect(await tenwhy.get('/api/sites/shop/timeline')).toMatchObject({ points: [{ n: 100, score: 45 }] });
    expect(await tenwhy.get('/api/sites/shop/reasons')).toMatchObject({ n: 100, score: 45 });
    const all = '/api/sites/shop/rulings?state=quarantined';
    expect(await (await tenwhy.send('POST', all, { body: { state: 'counted' } })).json()).toEqual({
      changed: 10_000,
    });
    expect((await summary()).n).toBe(10_100);
    expect(await tenwhy.store.check()).toEqual([]);
  });

  test('no address is in what is stored', async () => {
    const address = '203.0.113.77';
    await answer(ratings(40), { address });
    const rows = await everyRow(tenwhy.store);
    expect(rows).toContain('burst');
    expect(rows).not.toContain(address);
  });

  describe('the team', () => {
    const put = (id: string | undefined, body: unknown) =>
      tenwhy.send('PUT', `/api/sites/shop/responses/${id}/state`, { body });

    test('brings one back, and it counts from then on', async () => {
      const one = answerOf(9, { website: 'x' });
      await answer([one]);
      expect(await (await put(one.id, { state: 'counted' })).json()).toEqual({ changed: 1 });
      expect(await rated()).toBe(1);
      await answer([{ ...one, rev: 2, comment: 'still me' }]);
      expect(await judged(one.id)).toEqual(['counted', null]);
    });

    test('marks one as forged or as a test, and brings it back', async () => {
      const one = answerOf(9);
      await answer([one]);
      await put(one.id, { state: 'quarantined' });
      expect(await judged(one.id)).toEqual(['quarantined', 'marked']);
      expect(await rated()).toBe(0);
      await put(one.id, { state: 'test' });
      expect(await judged(one.id)).toEqual(['test', null]);
      await put(one.id, { state: 'counted' });
      expect(await rated()).toBe(1);
    });

    test('brings back all that a filter selects', async () => {
      await answer(ratings(40, 3));
      await answer([answerOf(9, { website: 'x' })]);
      const query = '?state=quarantined&band=detractor';
      const reply = await tenwhy.send('POST', `/api/sites/shop/rulings${query}`, {
        body: { state: 'counted' },
      });
      expect(await reply.json()).toEqual({ changed: 40 });
      expect(await rated()).toBe(40);
      expect((await waiting()).reasons).toEqual([{ reason: 'honeypot', count: 1 }]);
    });

    test.each([
      ['PUT', `responses/${randomUUID()}/state`, { state: 'counted' }, 404],
      ['PUT', 'responses/anything/state', { state: 'counted' }, 404],
      ['PUT', `responses/${randomUUID()}/state`, { state: 'all' }, 400],
      ['PUT', `responses/${randomUUID()}/state`, {}, 400],
      ['POST', 'rulings?state=quarantined', { state: 'gone' }, 400],
      ['POST', 'rulings?state=forged', { state: 'counted' }, 400],
      ['POST', 'rulings?mood=bad', { state: 'counted' }, 400],
    ])('is told what is wrong with %s %s %j', async (method, path, body, status) => {
      await answer(ratings(40));
      const reply = await tenwhy.send(method, `/api/sites/shop/${path}`, { body });
      expect(reply.status).toBe(status);
      expect((await waiting()).count).toBe(40);
    });
  });
});
