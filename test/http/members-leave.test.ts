import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { shop, survey, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
let owner: Record<string, string>;
let member: Record<string, string>;
let userId: string;
beforeAll(async () => {
  tenwhy = await testApp();
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), Date.now());
  owner = await tenwhy.signIn('owner@shop.example', { site: 'shop', role: 'owner' });
});
beforeEach(async () => {
  member = await tenwhy.signIn('editor@shop.example', { site: 'shop', role: 'editor' });
  userId = (await tenwhy.parts.auth.findUser('editor@shop.example'))?.id ?? '';
});
afterAll(() => tenwhy.close());

const status = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
  const reply = await tenwhy.send(method, path, { headers, body });
  await reply.body?.cancel();
  return reply.status;
};

test('a member who is removed while signed in has no access from the next request on', async () => {
  expect(await status('GET', '/api/sites/shop/summary', member)).toBe(200);
  expect(await status('DELETE', `/api/sites/shop/members/${userId}`, owner)).toBe(204);
  for (const path of ['', '/summary', '/responses', '/export.csv', '/events', '/members']) {
    expect([path, await status('GET', `/api/sites/shop${path}`, member)]).toEqual([path, 404]);
  }
  expect((await tenwhy.get('/api/me', member)).sites).toEqual([]);
});

test('a stream that is open when its member is removed ends with the next change, and tells nothing of it', async () => {
  const reply = await tenwhy.send('GET', '/api/sites/shop/events', { headers: member });
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('event: ready');
  await tenwhy.store.removeMember('shop', userId);
  await tenwhy.answer('shop', [
    { id: crypto.randomUUID(), rev: 1, survey: 'checkout', version: 1, stage: 'shown' },
  ]);
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
});

test('a lesser role holds from the next request on', async () => {
  const put = () => status('PATCH', '/api/sites/shop', member, { name: 'Shop' });
  expect(await put()).toBe(200);
  const body = { role: 'reviewer' };
  expect(await status('PUT', `/api/sites/shop/members/${userId}`, owner, body)).toBe(200);
  expect(await put()).toBe(403);
});

test('a member who is signed out by an owner has to sign in again, everywhere', async () => {
  const second = await tenwhy.signIn('editor@shop.example', { site: 'shop', role: 'editor' });
  expect(await status('POST', `/api/sites/shop/members/${userId}/sign-out`, owner)).toBe(204);
  for (const headers of [member, second]) expect(await status('GET', '/api/me', headers)).toBe(401);
  expect(await status('GET', '/api/me', owner)).toBe(200);
});
