import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../collector/app.ts';
import type { ResponsesReply, SnapshotInput } from '../../collector/wire/response.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { freshSqlite } from '../support/stores.ts';
import { bytes, secret, tampered, token } from '../support/tokens.ts';

const noon = Date.parse('2026-03-14T12:00:00Z');
const hourMs = 3_600_000;
const inS = (ms: number) => Math.floor(ms / 1000);
let now: number;
let place: string;
let tenwhy: TestApp;

beforeEach(async () => {
  now = noon;
  tenwhy = await testApp({
    now: () => now,
    fresh: async () => {
      const database = await freshSqlite();
      place = database.place;
      return database;
    },
  });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.addIdentityKey('shop', { algorithm: 'HS256', value: secret }, now);
  await tenwhy.store.publish('shop', survey(), now);
});
afterEach(() => tenwhy.close());

/** Sends one response as a page does, and returns what became of it. */
async function send(response: SnapshotInput, sentAt = now) {
  const reply = await tenwhy.app.request('http://localhost:8787/v1/responses', {
    method: 'POST',
    headers: { Origin: 'https://shop.example', 'Content-Type': 'text/plain' },
    body: JSON.stringify({ site: 'shop', sentAt, responses: [response] }),
  });
  const { results } = (await reply.json()) as ResponsesReply;
  return results[0];
}
const stored = (response: SnapshotInput) => tenwhy.store.response('shop', response.id);

describe('who answered', () => {
  test('is verified where the token holds, and is what the token says alone', async () => {
    const given = await token({ name: 'Ada', value: 'C' });
    const answer = answerOf(9, { person: { token: given, id: 'c-2', value: 'A', account: 'acme' } });
    expect(await send(answer)).toMatchObject({ status: 'stored' });
    expect(await stored(answer)).toMatchObject({ identity: 'verified', rating: 9 });
    expect((await stored(answer))?.person).toEqual({ id: 'c-1', name: 'Ada', value: 'C' });
  });

  test('is claimed where the page only says so, and nobody where it says nothing', async () => {
    const claimed = answerOf(9, { person: { id: 'c-1', value: 'A' } });
    const nobody = answerOf(8, { person: {} });
    await send(claimed);
    await send(nobody);
    expect(await stored(claimed)).toMatchObject({ identity: 'claimed', person: { id: 'c-1', value: 'A' } });
    expect(await stored(nobody)).toMatchObject({ identity: 'none', person: null });
  });

  test('is nobody, and marked so, where the token fails', async () => {
    const given = tampered(await token({ value: 'C' }), { value: 'A' });
    const answer = answerOf(3, { comment: 'kept', person: { token: given, id: 'c-1', name: 'Ada' } });
    expect(await send(answer)).toMatchObject({ status: 'stored' });
    expect(await stored(answer)).toMatchObject({
      identity: 'failed',
      person: null,
      rating: 3,
      comment: 'kept',
    });
  });

  test('stands in lists and exports', async () => {
    await send(answerOf(9, { person: { token: await token() } }));
    const list = await tenwhy.get('/api/sites/shop/responses');
    expect(list.items).toMatchObject([{ identity: 'verified', person: { id: 'c-1' } }]);
    const csv = await (await tenwhy.send('GET', '/api/sites/shop/export.csv')).text();
    expect(csv).toContain('"person.value","identity"');
    expect(csv).toContain('"verified"');
    const line = await (await tenwhy.send('GET', '/api/sites/shop/export.jsonl')).text();
    expect(JSON.parse(line)).toMatchObject({ identity: 'verified', person: { id: 'c-1' } });
  });
});

describe('a token is judged by when the answer was given', () => {
  const identityOf = async (changes: Partial<SnapshotInput>, exp: number, sentAt = now) => {
    const given = await token({ iat: inS(noon), exp: inS(exp) });
    const answer = answerOf(9, { ...changes, person: { token: given } });
    await send(answer, sentAt);
    return (await stored(answer))?.identity;
  };

  test('one that ended after the answer holds, though it waited offline for a week', async () => {
    now = noon + 7 * 24 * hourMs;
    expect(await identityOf({ shownAt: noon - 5_000, ratedAt: noon }, noon + hourMs)).toBe('verified');
  });

  test('one that ended before the answer fails', async () => {
    now = noon + 2 * hourMs;
    const times = { shownAt: noon + 1.5 * hourMs, ratedAt: noon + 1.6 * hourMs };
    expect(await identityOf(times, noon + hourMs)).toBe('failed');
  });

  test('by the collector’s clock, whatever the browser’s says', async () => {
    const decade = 10 * 365 * 24 * hourMs;
    now = noon + 2 * hourMs;
    const given = { shownAt: noon - decade - 5_000, ratedAt: noon - decade };
    expect(await identityOf(given, noon + hourMs, now - decade)).toBe('verified');
    const late = { shownAt: now - decade - 5_000, ratedAt: now - decade };
    expect(await identityOf(late, noon + hourMs, now - decade)).toBe('failed');
  });

  test('of a response that was only shown, by when it was', async () => {
    now = noon + 2 * hourMs;
    const shown = { rating: undefined, stage: 'shown' as const };
    expect(await identityOf({ ...shown, shownAt: noon }, noon + hourMs)).toBe('verified');
    expect(await identityOf({ ...shown, shownAt: now }, noon + hourMs)).toBe('failed');
  });

  test('but none for longer than an answer may wait', async () => {
    now = noon + 31 * 24 * hourMs;
    expect(await identityOf({ shownAt: noon, ratedAt: noon }, noon + 2 * hourMs)).toBe('failed');
  });
});

describe('revisions of an answer that was signed', () => {
  const first = async () => {
    const answer = answerOf(9, { comment: 'mine', person: { token: await token({ value: 'A' }) } });
    await send(answer);
    return answer;
  };

  test('take changes of the same person', async () => {
    const answer = await first();
    const person = { token: await token({ value: 'B' }) };
    expect(await send({ ...answer, rev: 2, rating: 4, person })).toMatchObject({ status: 'stored' });
    expect(await stored(answer)).toMatchObject({ rating: 4, identity: 'verified', person: { value: 'B' } });
  });

  test.each<[string, () => Promise<SnapshotInput['person']>]>([
    ['whom the page names', async () => ({ id: 'c-2', name: 'Eve' })],
    ['with a token of their own', async () => ({ token: await token({ sub: 'c-2' }) })],
    ['with a token that fails', async () => ({ token: tampered(await token(), { sub: 'c-2' }) })],
  ])('refuse somebody else %s', async (_name, person) => {
    const answer = await first();
    expect(await send({ ...answer, rev: 2, rating: 0, person: await person() })).toMatchObject({
      status: 'rejected',
      problem: { type: 'urn:tenwhy:problem:other-person', status: 422 },
    });
    expect(await stored(answer)).toMatchObject({
      rev: 1,
      rating: 9,
      comment: 'mine',
      identity: 'verified',
      person: { id: 'c-1', value: 'A' },
    });
  });

  test.each<[string, () => Promise<SnapshotInput['person']>]>([
    ['without a word on who it is', async () => undefined],
    ['by the same id without a signature', async () => ({ id: 'c-1', value: 'C' as const, name: 'Me' })],
    ['by a token that is over', async () => ({ token: await token({ exp: inS(noon) - hourMs }) })],
  ])('are taken %s, and leave the person as signed', async (_name, person) => {
    const answer = await first();
    expect(await send({ ...answer, rev: 2, rating: 4, person: await person() })).toMatchObject({
      status: 'stored',
    });
    expect(await stored(answer)).toMatchObject({ rev: 2, rating: 4, identity: 'verified' });
    expect((await stored(answer))?.person).toEqual({ id: 'c-1', value: 'A' });
  });

  test('can be taken back without a signature, and then keep nobody', async () => {
    const answer = await first();
    await send({ ...answer, rev: 2, stage: 'withdrawn', person: undefined });
    expect(await stored(answer)).toMatchObject({ stage: 'withdrawn', identity: 'none', person: null });
  });
});

describe('a site that takes only signed answers', () => {
  beforeEach(() => tenwhy.store.switchSite('shop', { isSignedOnly: true }));

  test('takes signed ones', async () => {
    expect(await send(answerOf(9, { person: { token: await token() } }))).toMatchObject({ status: 'stored' });
  });

  test.each<[string, () => Promise<SnapshotInput['person']>]>([
    ['nobody', async () => undefined],
    ['somebody unsigned', async () => ({ id: 'c-1' })],
    ['somebody with a token that fails', async () => ({ token: await token({ aud: 'blog' }) })],
  ])('refuses %s, and stores nothing', async (_name, person) => {
    const given = await person();
    const result = await send(answerOf(9, { person: given, comment: 'words of mine' }));
    expect(result).toMatchObject({
      status: 'rejected',
      problem: { type: 'urn:tenwhy:problem:unsigned-identity', field: 'person.token' },
    });
    expect(JSON.stringify(result)).not.toMatch(/words of mine|eyJ/);
    expect(await tenwhy.store.storedCount('shop')).toBe(0);
  });

  test('lets a signed answer be taken back when its token is long over', async () => {
    const answer = answerOf(9, {
      shownAt: noon,
      ratedAt: noon,
      person: { token: await token({ exp: inS(noon) }) },
    });
    await send(answer);
    now += 24 * hourMs;
    expect(await send({ ...answer, rev: 2, stage: 'withdrawn' })).toMatchObject({ status: 'stored' });
  });
});

test('a key that is added or dropped counts within seconds', async () => {
  const newer = `new ${secret}`;
  const identityBy = async (key: string) => {
    now += 3_000;
    const answer = answerOf(9, { person: { token: await token({}, { key: bytes(key) }) } });
    await send(answer);
    return (await stored(answer))?.identity;
  };
  expect(await identityBy(newer)).toBe('failed');
  await tenwhy.store.addIdentityKey('shop', { algorithm: 'HS256', value: newer }, now);
  expect([await identityBy(newer), await identityBy(secret)]).toEqual(['verified', 'verified']);
  await tenwhy.store.removeIdentityKey('shop', 1);
  expect([await identityBy(newer), await identityBy(secret)]).toEqual(['verified', 'failed']);
});

test('no token is stored, logged or said again', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const app = createApp({ ...tenwhy.parts, log });
  const good = await token();
  const bad = tampered(good, { sub: 'c-2' });
  const responses = [good, bad, 'x'.repeat(5_000)].map((given) => answerOf(9, { person: { token: given } }));
  const reply = await app.request('http://localhost:8787/v1/responses', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: 'shop', sentAt: now, responses }),
  });
  const said = await reply.text();
  await tenwhy.store.commit([]);
  const kept = readdirSync(place).map((name) => readFileSync(join(place, name), 'latin1'));
  for (const text of [said, ...lines, ...kept]) {
    for (const given of [good, bad]) {
      for (const part of given.split('.')) expect(text.includes(part)).toBe(false);
    }
  }
  expect(kept.join('')).toContain('c-1');
});
