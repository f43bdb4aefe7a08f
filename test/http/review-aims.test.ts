import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Aims, Note, NotesReply } from '../../collector/wire/aims.ts';
import type { Problem } from '../../collector/wire/problem.ts';
import { type TestApp, testApp } from '../support/app.ts';

const now = Date.UTC(2026, 2, 20, 23, 30);

let tenwhy: TestApp;
let site: string;
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
  site = await tenwhy.newSite();
});
afterAll(() => tenwhy.close());

const path = (rest: string) => `/api/sites/${site}/${rest}`;
const send = async <T>(
  method: string,
  rest: string,
  body?: unknown,
): Promise<{ status: number; reply: T }> => {
  const response = await tenwhy.send(method, path(rest), { body });
  return { status: response.status, reply: response.status === 204 ? undefined : await response.json() };
};

test('what is named of the aims changes, and null takes it away', async () => {
  const benchmark = { score: 30, source: 'Shops 2025', link: 'https://example.com/report' };
  await send('PATCH', 'aims', { target: 45, benchmark });
  const { reply } = await send<Aims>('PATCH', 'aims', { weights: { delivery: 3, price: 2 } });
  expect(reply).toEqual({ target: 45, benchmark, weights: { delivery: 3, price: 2 } });
  await send('PATCH', 'aims', { target: null, weights: { price: 1 } });
  await send('PATCH', 'aims', { benchmark: { score: 30, source: 'Own count' } });
  expect(await tenwhy.get(path('aims'))).toEqual({
    target: null,
    benchmark: { score: 30, source: 'Own count', link: null },
    weights: { delivery: 3 },
  });
});

test.each([
  [{ target: 101 }, 'target', 'over 100'],
  [{ target: -101 }, 'target', 'under -100'],
  [{ target: '40' }, 'target', 'not a number'],
  [{ benchmark: { score: 30, source: '' } }, 'benchmark.source', 'empty'],
  [{ benchmark: { score: 30 } }, 'benchmark.source', ''],
  [{ benchmark: { score: 30, source: 'x'.repeat(301) } }, 'benchmark.source', '300'],
  [{ benchmark: { score: 30, source: 'x', link: 'javascript:alert(1)' } }, 'benchmark.link', 'http'],
  [{ weights: { delivery: -1 } }, 'weights.delivery', 'under 0'],
  [{ weights: { delivery: 101 } }, 'weights.delivery', 'over 100'],
  [{ weights: { 'no key': 1 } }, 'weights.no key', ''],
])('refuses %j, and changes nothing', async (body, field, words) => {
  const before = await tenwhy.get(path('aims'));
  const { status, reply } = await send<Problem>('PATCH', 'aims', body);
  expect({ status, field: reply.field }).toEqual({ status: 400, field });
  expect(reply.detail).toContain(words);
  expect(await tenwhy.get(path('aims'))).toEqual(before);
});

test('a note is about today where the site is, unless it says when', async () => {
  const first = await send<Note>('POST', 'notes', { kind: 'release', text: '2.3' });
  // Half past eleven at night in London is tomorrow in Vienna.
  expect(first.status).toBe(201);
  expect(first.reply).toMatchObject({ number: 1, day: '2026-03-21', kind: 'release', text: '2.3' });
  expect(first.reply.addedBy).toBe('TENWHY_API_TOKEN');
  const second = await send<Note>('POST', 'notes', { day: '2026-01-31', text: 'Moved house' });
  expect(second.reply).toMatchObject({ number: 2, kind: 'note' });
  const { notes }: NotesReply = await tenwhy.get(path('notes?to=2026-02-01'));
  expect(notes.map(({ number }) => number)).toEqual([2]);
});

test('a note is changed and removed by its number', async () => {
  const { reply } = await send<Note>('POST', 'notes', { text: 'Draft' });
  const changed = await send<Note>('PATCH', `notes/${reply.number}`, { kind: 'incident', day: '2026-02-02' });
  expect(changed.reply).toEqual({ ...reply, kind: 'incident', day: '2026-02-02' });
  expect((await send('DELETE', `notes/${reply.number}`)).status).toBe(204);
  for (const method of ['PATCH', 'DELETE']) {
    const body = method === 'PATCH' ? { text: 'Again' } : undefined;
    expect((await send(method, `notes/${reply.number}`, body)).status).toBe(404);
    expect((await send(method, 'notes/one', body)).status).toBe(404);
    expect((await send(method, 'notes/99999999999', body)).status).toBe(404);
  }
});

test.each([
  ['POST', 'notes', { text: '' }, 'text'],
  ['POST', 'notes', { text: 'x'.repeat(301) }, 'text'],
  ['POST', 'notes', { text: 'x', day: '2026-02-30' }, 'day'],
  ['POST', 'notes', { text: 'x', kind: 'party' }, 'kind'],
  ['PATCH', 'notes/1', {}, 'body'],
  ['PATCH', 'notes/1', { day: 'yesterday' }, 'day'],
])('%s %s refuses %j, and keeps what is there', async (method, rest, body, field) => {
  const before = await tenwhy.get(path('notes'));
  const { status, reply } = await send<Problem>(method, rest, body);
  expect({ status, field: reply.field }).toEqual({ status: 400, field });
  expect(await tenwhy.get(path('notes'))).toEqual(before);
});

test('the list of notes names what it does not know', async () => {
  const reply: Problem = await tenwhy.get(path('notes?since=2026-01-01'));
  expect(reply).toMatchObject({ status: 400, field: 'since', known: ['from', 'to'] });
  expect(await tenwhy.get(path('notes?from=soon'))).toMatchObject({ status: 400, field: 'from' });
});

test('a note past the most that a site may have is refused', async () => {
  const full = await tenwhy.newSite();
  const note = { day: '2026-01-01', kind: 'note', text: 'x', addedAt: 1, addedBy: 'a' } as const;
  for (let number = 1; number <= 2_000; number++) await tenwhy.store.addNote(full, note, 2_000);
  const response = await tenwhy.send('POST', `/api/sites/${full}/notes`, { body: { text: 'One more' } });
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ field: 'notes' });
});
