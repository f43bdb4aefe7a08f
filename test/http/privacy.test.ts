import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepRetention } from '../../collector/loop/retention.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';
import { parseCsv } from '../support/csv.ts';

let tenwhy: TestApp;
let site: string;
let now = Date.now();
const dayMs = 86_400_000;
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
});
beforeEach(async () => {
  site = await tenwhy.newSite();
});
afterAll(() => tenwhy.close());

const call = (method: string, path: string, body?: unknown) =>
  tenwhy.send(method, `/api/sites/${site}${path}`, { body });
const ada = { id: 'c-1', email: 'ada@example.com' };

test('one person’s answers are counted, copied as JSON and CSV, and erased', async () => {
  const theirs = [answerOf(3, { comment: 'First, "quoted"', person: ada }), answerOf(9, { person: ada })];
  await tenwhy.answer(site, [...theirs, answerOf(5, { comment: 'Of somebody else' })]);
  expect(await (await call('POST', '/person/find', { id: 'c-1' })).json()).toEqual({ responses: 2 });
  const json = await call('POST', '/person/export', { id: 'c-1' });
  expect(json.headers.get('Content-Disposition')).toContain('attachment');
  const list: { id: string }[] = await json.json();
  expect(list.map(({ id }) => id).sort()).toEqual(theirs.map(({ id }) => id).sort());
  const csv = await (
    await call('POST', '/person/export', { email: 'ADA@example.com', format: 'csv' })
  ).text();
  expect(parseCsv(csv)).toHaveLength(3);
  expect(csv).not.toContain('somebody else');
  expect(await (await call('POST', '/person/erase', { id: 'c-1' })).json()).toEqual({ responses: 2 });
  expect(await (await call('POST', '/person/find', ada)).json()).toEqual({ responses: 0 });
  expect(await (await call('POST', '/person/export', ada)).json()).toEqual([]);
  expect(await tenwhy.store.storedCount(site)).toBe(1);
});

test('a copy that waited offline is rejected for good, and the next answer is taken', async () => {
  const waiting = answerOf(2, { person: ada, shownAt: now - 5_000, ratedAt: now - 1_000 });
  await tenwhy.answer(site, [answerOf(3, { person: ada })]);
  now += 10_000;
  await call('POST', '/person/erase', { id: 'c-1' });
  const send = async (response: object, sentAt: number) => {
    const reply = await tenwhy.send('POST', '/v1/responses', {
      body: { site, sentAt, responses: [response] },
    });
    return (await reply.json()).results[0];
  };
  expect(await send(waiting, now)).toMatchObject({
    status: 'rejected',
    problem: { type: 'urn:tenwhy:problem:response-closed' },
  });
  now += 60_000;
  expect(await send(answerOf(8, { person: ada, shownAt: now - 9_000, ratedAt: now }), now)).toMatchObject({
    status: 'stored',
  });
});

test.each([
  ['/person/find', {}, 'id'],
  ['/person/erase', { id: '' }, 'id'],
  ['/person/erase', { email: 'nobody' }, 'email'],
  ['/person/export', { id: 'c-1', format: 'pdf' }, 'format'],
])('%s with %j is refused by name of the field, and erases nothing', async (path, body, field) => {
  await tenwhy.answer(site, [answerOf(3, { person: ada })]);
  const reply = await call('POST', path, body);
  expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
  expect(await tenwhy.store.storedCount(site)).toBe(1);
});

test.each([30, 3_651, 90.5, '90', undefined])('a retention of %j days is refused', async (retentionDays) => {
  const reply = await call('PUT', '/privacy', { retentionDays });
  expect([reply.status, (await reply.json()).field]).toEqual([400, 'retentionDays']);
  expect(await (await call('GET', '/privacy')).json()).toEqual({ retentionDays: 365 });
});

test('what is older than its site keeps it goes once a day, and nothing of sites that keep all, or of samples', async () => {
  const keeping = await tenwhy.newSite();
  const sample = await tenwhy.newSite();
  const at = (days: number) => ({ shownAt: now - days * dayMs - 9_000, ratedAt: now - days * dayMs });
  for (const key of [site, keeping, sample]) {
    await tenwhy.answer(key, [answerOf(9, at(100)), answerOf(8, at(80)), answerOf(7, at(400))]);
  }
  const known = await tenwhy.store.site(sample);
  if (known) await tenwhy.store.putSite({ ...known, sample: true });
  await call('PUT', '/privacy', { retentionDays: 90 });
  await tenwhy.store.setRetention(keeping, null);
  const run = () =>
    keepRetention({
      store: tenwhy.store,
      log: pino({ level: 'silent' }),
      now: () => now,
      draining: new AbortController().signal,
    });
  expect(await run()).toBe(2);
  expect(await tenwhy.store.storedCount(site)).toBe(1);
  expect(await tenwhy.store.storedCount(keeping)).toBe(3);
  expect(await tenwhy.store.storedCount(sample)).toBe(3);
  await call('PUT', '/privacy', { retentionDays: 31 });
  expect(await run()).toBe(0);
  now += dayMs;
  expect(await run()).toBe(1);
});
