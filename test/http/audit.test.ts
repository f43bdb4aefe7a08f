import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditReply } from '../../collector/wire/audit.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
let site: string;
let owner: Record<string, string>;
let now = Date.now();
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
});
beforeEach(async () => {
  site = await tenwhy.newSite();
  owner = await tenwhy.signIn(`owner@${site}.example`, { site, role: 'owner' });
});
afterAll(() => tenwhy.close());

const call = async (method: string, path: string, body?: unknown, headers = owner) => {
  const reply = await tenwhy.send(method, `/api/sites/${site}${path}`, { headers, body });
  await reply.arrayBuffer();
  return reply.status;
};
const notes = (query = ''): Promise<AuditReply> => tenwhy.get(`/api/sites/${site}/audit${query}`, owner);
const said = async () =>
  (await notes()).entries.map(({ action, object }) => `${action} ${object}`.trim()).reverse();

test('who read, exported and changed is noted, and not what anybody answered', async () => {
  const answer = answerOf(3, { comment: 'Secret words', person: { id: 'secret-person' } });
  await tenwhy.answer(site, [answer]);
  await call('GET', `/responses/${answer.id}`);
  await call('GET', '/responses?q=secret&person=secret-person');
  await call('GET', '/export.csv?person=secret-person');
  await call('PUT', `/responses/${answer.id}/state`, { state: 'test' });
  await call('POST', '/tokens', { name: 'Till', scopes: ['responses:read'], endsAt: null });
  await call('POST', '/person/erase', { id: 'secret-person' });
  expect(await said()).toEqual([
    `answer read ${answer.id}`,
    'answers listed',
    'answers exported',
    `answer ruled ${answer.id}`,
    'token made',
    'person erased 1 response',
  ]);
  const { entries } = await notes();
  expect(JSON.stringify(entries)).not.toMatch(/secret/i);
  expect(entries.every(({ actor, kind }) => actor === `owner@${site}.example` && kind === 'member')).toBe(
    true,
  );
});

test('what was refused or went wrong is not noted as done', async () => {
  await call('GET', '/responses/nothing');
  await call('POST', '/tokens', { name: '' });
  await call('PUT', '/surveys/none/state', { state: 'paused' });
  expect(await said()).toEqual([]);
});

test('the same reading again is one note until some minutes are over', async () => {
  for (let polls = 0; polls < 3; polls++) await call('GET', '/responses');
  expect(await said()).toEqual(['answers listed']);
  now += 10 * 60_000;
  await call('GET', '/responses');
  expect(await said()).toHaveLength(2);
});

test('servers are noted by the name of their token', async () => {
  await call('GET', '/responses', undefined, { Authorization: 'Bearer a-token-that-only-tests-know' });
  expect((await notes()).entries).toMatchObject([{ actor: 'TENWHY_API_TOKEN', kind: 'token' }]);
});

test('notes are found by person and by action, with the names there are', async () => {
  await call('GET', '/responses');
  await call('PATCH', '', { name: 'New name' });
  const reply = await notes('?action=site+changed');
  expect(reply.entries).toMatchObject([{ action: 'site changed' }]);
  expect(reply).toMatchObject({
    actors: [`owner@${site}.example`],
    actions: ['answers listed', 'site changed'],
  });
  expect((await notes('?actor=nobody')).entries).toEqual([]);
});

test.each([
  ['?mood=bad', 'mood'],
  ['?cursor=x', 'cursor'],
  ['?actor=a&actor=b', 'actor'],
])('%s is refused by name', async (query, field) => {
  const reply = await tenwhy.send('GET', `/api/sites/${site}/audit${query}`, { headers: owner });
  expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
});
