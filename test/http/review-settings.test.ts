import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstallReply, NewSecretReply, ReachReply, SecretsReply } from '../../collector/wire/editor.ts';
import type { ResponseReply, SiteReply } from '../../collector/wire/review.ts';
import { answerOf, origin, survey, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp();
});
afterAll(() => tenwhy.close());

const blog = {
  key: 'blog',
  name: 'The blog',
  timeZone: 'Europe/Vienna',
  languages: ['de', 'en'],
  origins: ['https://blog.example'],
};

describe('a site', () => {
  test('is added, and its pages may call at once', async () => {
    const reply = await tenwhy.send('POST', '/api/sites', { body: blog });
    expect(reply.status).toBe(201);
    expect(await reply.json()).toMatchObject({ ...blog, stored: 0 });
    const surveys = await tenwhy.send('GET', '/v1/sites/blog/surveys', { headers: {} });
    expect(surveys.status).toBe(200);
    expect((await tenwhy.send('POST', '/api/sites', { body: blog })).status).toBe(409);
  });

  test.each([
    ['a key that is none', { key: 'a b' }, 'key'],
    ['no name', { name: '' }, 'name'],
    ['a time zone that is none', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['a language that is none', { languages: ['!'] }, 'languages.0'],
    ['an origin with a path', { origins: ['https://a.example/b'] }, 'origins.0'],
    ['the origin null', { origins: ['null'] }, 'origins.0'],
    ['an origin with a dot at the end', { origins: ['https://a.example.'] }, 'origins.0'],
  ])('with %s is refused', async (_name, part, field) => {
    const reply = await tenwhy.send('POST', '/api/sites', { body: { ...blog, key: 'other', ...part } });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ field });
    expect(await tenwhy.store.site('other')).toBeNull();
  });

  test('changes its name, days and languages, and nothing else', async () => {
    const site = await tenwhy.newSite();
    const changes = { name: 'Another', timeZone: 'Asia/Tokyo', languages: ['ja'] };
    const reply = await tenwhy.send('PATCH', `/api/sites/${site}`, { body: { ...changes, origins: [] } });
    const changed: SiteReply = await reply.json();
    expect(changed).toMatchObject({ ...changes, origins: ['https://shop.example'] });
    expect((await tenwhy.send('PATCH', `/api/sites/${site}`, { body: { timeZone: 'x' } })).status).toBe(400);
  });

  test('lets go of an origin that it lists, and of no other', async () => {
    const site = await tenwhy.newSite();
    const remove = (one: string) =>
      tenwhy.send('DELETE', `/api/sites/${site}/origins`, { body: { origin: one } });
    expect((await remove('https://other.example')).status).toBe(404);
    const { origins }: SiteReply = await (await remove('https://shop.example')).json();
    expect(origins).toEqual([]);
  });
});

describe('secrets', () => {
  test('are shown once, two at a time, and retired one by one', async () => {
    const site = await tenwhy.newSite();
    const path = `/api/sites/${site}/secrets`;
    const make = async () => tenwhy.send('POST', path);
    const { secret }: NewSecretReply = await (await make()).json();
    expect(secret).toMatch(/^[\w-]{43}$/);
    const second: NewSecretReply = await (await make()).json();
    expect(second.secret).not.toBe(secret);
    expect((await make()).status).toBe(409);
    const listed = await (await tenwhy.send('GET', path)).text();
    expect(listed).not.toContain(secret);
    const { secrets }: SecretsReply = JSON.parse(listed);
    expect(secrets.map(({ number, algorithm }) => [number, algorithm])).toEqual([
      [1, 'HS256'],
      [2, 'HS256'],
    ]);
    expect((await tenwhy.send('DELETE', `${path}/7`)).status).toBe(404);
    expect((await tenwhy.send('DELETE', `${path}/1`)).status).toBe(200);
    expect((await tenwhy.get(path)).secrets).toHaveLength(1);
  });

  test('sign whom a mail is for, so that an answer from it is verified', async () => {
    const site = await tenwhy.newSite();
    const sign = (body: unknown) => tenwhy.send('POST', `/api/sites/${site}/mail-token`, { body });
    const whom = { person: { id: 'c-1', account: 'acme' }, meta: { order: 'A-17' } };
    expect((await sign(whom)).status).toBe(409);
    await tenwhy.send('POST', `/api/sites/${site}/secrets`);
    const { token } = (await (await sign(whom)).json()) as { token: string };
    expect(decodeJwt(token)).toMatchObject({
      sub: 'c-1',
      aud: site,
      account: 'acme',
      traits: { order: 'A-17' },
    });
    const one = answerOf(9, { person: { token }, source: 'hosted' });
    await tenwhy.answer(site, [one]);
    const { response }: ResponseReply = await tenwhy.get(`/api/sites/${site}/responses/${one.id}`);
    expect(response).toMatchObject({
      identity: 'verified',
      person: { id: 'c-1', account: 'acme', traits: { order: 'A-17' } },
    });
  });

  test.each([
    ['nobody', { person: {} }, 'person.id'],
    ['a value that is none', { person: { id: 'c', value: 'D' } }, 'person.value'],
    ['too many days', { person: { id: 'c' }, days: 400 }, 'days'],
    ['a fact that is a list', { person: { id: 'c' }, meta: { a: [] } }, 'meta.a'],
  ])('sign no mail for %s', async (_name, body, field) => {
    const site = await tenwhy.newSite();
    const reply = await tenwhy.send('POST', `/api/sites/${site}/mail-token`, { body });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ field });
  });
});

describe('installing', () => {
  test('says from which origins pages called, and of strangers nothing', async () => {
    const site = await tenwhy.newSite();
    const call = (from: string) =>
      tenwhy.send('GET', `/v1/sites/${site}/surveys`, { headers: { Origin: from } });
    expect(((await tenwhy.get(`/api/sites/${site}/install`)) as InstallReply).calls).toEqual([]);
    await call('https://shop.example');
    await call('https://shop.example');
    await call('https://stranger.example');
    const { calls, publicUrl, pinned }: InstallReply = await tenwhy.get(`/api/sites/${site}/install`);
    expect(calls.map((one) => one.origin)).toEqual(['https://shop.example']);
    expect(publicUrl).toBe(origin);
    expect(pinned).toBeNull();
  });
});

test('reach counts shown cards by page, as if everybody had been asked', async () => {
  const site = await tenwhy.newSite({ samplePercent: 20 });
  await tenwhy.store.publish(site, survey({ key: 'other' }), Date.now());
  tenwhy.parts.sites.forget(site);
  await tenwhy.answer(site, [
    answerOf(undefined, { page: 'https://shop.example/a' }),
    answerOf(9, { page: 'https://shop.example/a' }),
    answerOf(undefined, { page: 'https://shop.example/b', survey: 'other' }),
  ]);
  const reply: ReachReply = await tenwhy.get(`/api/sites/${site}/surveys/checkout/reach`);
  expect(reply).toMatchObject({ days: 30, counted: 3 });
  expect(reply.pages).toEqual([
    { page: 'https://shop.example/a', shown: 2, rated: 1, weight: 10 },
    { page: 'https://shop.example/b', shown: 1, rated: 0, weight: 1 },
  ]);
  expect(reply.others.map(({ key }) => key)).toEqual(['other']);
});
