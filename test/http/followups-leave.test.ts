import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { judge } from '../../collector/loop/judge.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
let site: string;
let headers: Record<string, string>;
let ada: string;
beforeEach(async () => {
  tenwhy = await testApp();
  site = await tenwhy.newSite();
  headers = await tenwhy.signIn('owner@shop.example');
  await tenwhy.signIn('ada@shop.example', { site, role: 'reviewer' });
  ada = (await tenwhy.parts.auth.findUser('ada@shop.example'))?.id ?? '';
});
afterEach(() => tenwhy.close());

const path = (rest: string) => `/api/sites/${site}/${rest}`;
const answer = async (rating = 1) => {
  const id = randomUUID();
  await tenwhy.answer(site, [answerOf(rating, { id })]);
  while ((await tenwhy.store.settleFollowups(50, judge, Date.now())) > 0);
  return id;
};
const read = (id: string) => tenwhy.get(path(`followups/${id}`), headers);
const act = async (id: string, wanted: object) => {
  const { revision } = (await read(id)).followup;
  const body = { followups: [{ id, revision }], do: wanted };
  const reply = await tenwhy.send('POST', path('followup-acts'), { headers, body });
  return (await reply.json()).results[0].status;
};
const removeAda = async () =>
  expect((await tenwhy.send('DELETE', path(`members/${ada}`), { headers })).status).toBe(204);
const keep = async (changes: object) => {
  const { revision, policy } = await tenwhy.get(path('followup-policy'), headers);
  const body = { after: revision, policy: { ...policy, ...changes } };
  return tenwhy.send('PUT', path('followup-policy'), { headers, body });
};
const policy = async () => (await tenwhy.get(path('followup-policy'), headers)).policy;

test('what a member had waits for somebody else once they are removed, and what they closed stays theirs', async () => {
  const [waiting, done] = [await answer(), await answer()];
  for (const id of [waiting, done]) expect(await act(id, { act: 'assign', to: ada })).toBe('done');
  expect(await act(done, { act: 'close', outcome: 'recovered', note: 'Called' })).toBe('done');
  const { revision } = (await read(waiting)).followup;
  await removeAda();
  const { followup, events } = await read(waiting);
  expect([followup.assignee, followup.revision]).toEqual([null, revision + 1]);
  expect(events.at(-1)).toMatchObject({ by: null, what: { kind: 'assigned', to: null } });
  expect((await read(done)).followup.assignee).toEqual({ id: ada, name: 'Somebody who left' });
  expect((await tenwhy.get(path('followups?assignee=none'), headers)).items).toMatchObject([{ id: waiting }]);
});

test('rules that name a removed member give them nothing more, and are refused when they are kept again', async () => {
  const { rules } = await policy();
  const given = rules.map((rule: object) => ({ ...rule, assign: { by: 'member', user: ada } }));
  expect((await keep({ rules: given, above: ada })).status).toBe(200);
  expect((await read(await answer())).followup.assignee).toMatchObject({ id: ada });
  await removeAda();
  const id = await answer();
  expect((await read(id)).followup.assignee).toBeNull();
  // Nor does what is escalated go to somebody who reads nothing here any more.
  expect(await act(id, { act: 'escalate', note: 'Too large for me' })).toBe('done');
  expect((await read(id)).followup.assignee).toBeNull();
  const refused = await keep({});
  const { field, known } = await refused.json();
  expect([refused.status, field, known.includes(ada)]).toEqual([400, 'policy', false]);
});

test('a rule that fits nothing or everything is named before it is kept, and trying keeps nothing', async () => {
  for (const rating of [1, 6, 9]) await answer(rating);
  const before = await tenwhy.get(path('followup-policy'), headers);
  const [first] = before.policy.rules;
  const rules = [
    { ...first, key: 'all', name: 'All', when: {} },
    { ...first, key: 'none', name: 'None', when: { reasons: ['never-chosen'] } },
  ];
  const body = { policy: { ...before.policy, rules } };
  const reply = await tenwhy.send('POST', path('followup-preview'), { headers, body });
  expect((await reply.json()).rules).toMatchObject([
    { key: 'all', matched: 3, warning: 'everything' },
    { key: 'none', matched: 0, warning: 'nothing' },
  ]);
  expect(await tenwhy.get(path('followup-policy'), headers)).toEqual(before);
});
