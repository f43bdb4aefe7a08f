import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { judge } from '../../collector/loop/judge.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

const hourMs = 3_600_000;

let tenwhy: TestApp;
let site: string;
let now: number;
let headers: Record<string, string>;
beforeEach(async () => {
  now = Date.UTC(2026, 2, 3, 11);
  tenwhy = await testApp({ now: () => now });
  site = await tenwhy.newSite();
  headers = await tenwhy.signIn();
});
afterEach(() => tenwhy.close());

const answer = async (rating: number, changes: object = {}) => {
  const id = randomUUID();
  await tenwhy.answer(site, [answerOf(rating, { id, shownAt: now - 9_000, ratedAt: now, ...changes })]);
  while ((await tenwhy.store.settleFollowups(50, judge, now)) > 0);
  return id;
};
const begin = async (body: object, as = headers) => {
  const reply = await tenwhy.send('POST', `/api/sites/${site}/followups`, { headers: as, body });
  return { status: reply.status, body: await reply.json() };
};
const act = async (id: string, revision: number, wanted: object) => {
  const body = { followups: [{ id, revision }], do: wanted };
  const reply = await tenwhy.send('POST', `/api/sites/${site}/followup-acts`, { headers, body });
  return (await reply.json()).results[0].status;
};
const shown = async (id: string) =>
  (await tenwhy.get(`/api/sites/${site}/responses/${id}`, headers)).followup;

test('somebody invites a promoter to talk, and what came of it stands with the answer and in the figures', async () => {
  const id = await answer(10);
  expect(await shown(id)).toBeNull();
  const begun = await begin({ response: id, kind: 'invite', assignee: 'me', note: 'Ask about the garden' });
  expect(begun.body).toMatchObject({
    followup: { id, kind: 'invite', state: 'open', assignee: { name: 'owner@example.com' } },
    events: [{ what: { kind: 'opened', note: 'Ask about the garden' } }],
  });
  expect([begun.status, (await shown(id)).state]).toEqual([201, 'open']);
  expect((await begin({ response: id, kind: 'thank' })).status).toBe(409);
  const waiting = await answer(10);
  await begin({ response: waiting, kind: 'invite' });
  expect(await act(id, 1, { act: 'close', outcome: 'talked', note: 'An hour at the shop' })).toBe('done');
  expect(await shown(id)).toMatchObject({ kind: 'invite', state: 'closed', outcome: 'talked' });
  const figures = await tenwhy.get(`/api/sites/${site}/followup-figures`, headers);
  expect(figures.kinds).toMatchObject([{ key: 'invite', helped: { n: 2, contacted: 1 } }]);
  expect(figures.outcomes).toEqual([{ kind: 'invite', outcome: 'talked', n: 1 }]);
});

test('what was taken back can be begun anew by hand, and its history goes on', async () => {
  const id = await answer(1);
  await tenwhy.answer(site, [answerOf(9, { id, rev: 2, shownAt: now - 9_000, ratedAt: now })]);
  while ((await tenwhy.store.settleFollowups(50, judge, now)) > 0);
  expect(await shown(id)).toMatchObject({ state: 'cancelled' });
  const { status, body } = await begin({ response: id, kind: 'thank' });
  expect([status, body.followup]).toEqual([
    201,
    expect.objectContaining({ kind: 'thank', state: 'open', closedAt: null }),
  ]);
  expect(body.events.map(({ what }: { what: { kind: string } }) => what.kind)).toEqual([
    'opened',
    'cancelled',
    'opened',
  ]);
  expect(await act(id, body.followup.revision, { act: 'start' })).toBe('done');
  while ((await tenwhy.store.settleFollowups(50, judge, now)) > 0);
  expect(await shown(id)).toMatchObject({ kind: 'thank', state: 'in-progress' });
});

test.each<[object, number, string]>([
  [{ kind: 'shout' }, 400, 'kind'],
  [{ assignee: 'nobody here' }, 400, 'assignee'],
  [{ response: 'x' }, 400, 'response'],
  [{ response: randomUUID() }, 404, 'response'],
  [{ note: 'x'.repeat(5_001) }, 400, 'note'],
])('%j is refused by the field, and nothing is begun', async (changes, status, field) => {
  const id = await answer(8);
  const reply = await begin({ response: id, kind: 'invite', ...changes });
  expect([reply.status, reply.body.field]).toEqual([status, field]);
  expect(await shown(id)).toBeNull();
});

test('figures stand by team, each counting what concerns it', async () => {
  const teams = [
    { name: 'Prices', reasons: ['price'] },
    { name: 'Counter', representatives: ['r-1'] },
    { name: 'Idle', reasons: ['support'] },
  ];
  for (const body of teams) await tenwhy.send('POST', `/api/sites/${site}/teams`, { headers, body });
  const both = await answer(2, { reasons: ['price'], meta: { representative: 'r-1' } });
  await answer(3, { reasons: ['price'] });
  await answer(3, { reasons: ['quality'] });
  now += 2 * hourMs;
  await act(both, 1, { act: 'contact', way: 'call' });
  const figures = await tenwhy.get(`/api/sites/${site}/followup-figures`, headers);
  expect(figures.all.n).toBe(3);
  expect(figures.teams).toMatchObject([
    { key: '1', name: 'Prices', helped: { n: 2, contacted: 1, inTime: 1, due: 1 } },
    { key: '2', name: 'Counter', helped: { n: 1, contacted: 1, medianHours: 2 } },
  ]);
  expect(figures.teams).toHaveLength(2);
});
