import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MeReply } from '../../collector/wire/review.ts';
import { cookieOf, type TestApp, testApp } from '../support/app.ts';
import { freshPostgres, freshSqlite } from '../support/stores.ts';

let collector: TestApp;
beforeEach(async () => {
  // The sign-in library reads the clock of the process; the database's own timers stay real.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 20, 12) });
  collector = await testApp();
});
afterEach(async () => {
  await collector.close();
  vi.useRealTimers();
});

const ownPage = { 'Sec-Fetch-Site': 'same-origin' };
const byPassword = (email: string, password: string) =>
  collector.send('POST', '/api/sign-in', { headers: ownPage, body: { email, password } });
const asCookie = (reply: Response) => ({ ...ownPage, Cookie: cookieOf(reply.headers.getSetCookie()) });
const statusOfMe = async (headers: Record<string, string>) =>
  (await collector.send('GET', '/api/me', { headers })).status;

describe('e-mail and password', () => {
  const password = 'correct horse battery';
  const choose = (headers: Record<string, string>, body: object) =>
    collector.send('POST', '/api/account/password', { headers, body });

  test.each([
    ['SQLite', freshSqlite],
    ['PostgreSQL', freshPostgres],
  ])('are chosen by whoever came by a link, and sign in from then on, on %s', async (_store, fresh) => {
    const there = await testApp({ fresh });
    const post = (path: string, headers: Record<string, string>, body: object) =>
      there.send('POST', path, { headers, body });
    const me = async (headers: Record<string, string>): Promise<MeReply> => there.get('/api/me', headers);
    const headers = await there.signIn('first@tenwhy.invalid');
    const other = await there.signIn('first@tenwhy.invalid');
    const reply = await post('/api/account/password', headers, { email: 'Me@Example.com', password });
    expect(reply.status).toBe(204);
    const user = { email: 'me@example.com', name: '', hasPassword: true };
    expect(await me(asCookie(reply))).toMatchObject({ user });
    for (const ended of [headers, other]) expect(await me(ended)).toMatchObject({ status: 401 });
    const signedIn = await post('/api/sign-in', ownPage, { email: 'me@example.com', password });
    expect(signedIn.status).toBe(204);
    expect(await me(asCookie(signedIn))).toMatchObject({ user });
    expect(await there.parts.auth.userCount()).toBe(1);
    await there.close();
  });

  test('are changed only with the current password, once there is one', async () => {
    await collector.parts.auth.addUser({ email: 'me@example.com', password });
    const headers = asCookie(await byPassword('me@example.com', password));
    for (const body of [{ password: 'another one' }, { password: 'another one', currentPassword: 'guess' }]) {
      const reply = await choose(headers, body);
      expect(reply.status).toBe(403);
      expect(await reply.json()).toMatchObject({ field: 'currentPassword' });
    }
    expect((await choose(headers, { password: 'another one', currentPassword: password })).status).toBe(204);
    expect((await byPassword('me@example.com', password)).status).toBe(401);
    expect((await byPassword('me@example.com', 'another one')).status).toBe(204);
  });

  test.each([
    [{ password: '1234567' }, 'password', '8'],
    [{ password: 'x'.repeat(129) }, 'password', '128'],
    [{ password, email: 'not an address' }, 'email', 'e-mail'],
    [{ password, email: 'taken@example.com' }, 'email', 'another user'],
    [{}, 'password', ''],
  ])('%j is refused by naming the field', async (body, field, words) => {
    await collector.parts.auth.addUser({ email: 'taken@example.com' });
    const headers = await collector.signIn();
    const reply = await choose(headers, body);
    expect(reply.status).toBe(400);
    const problem = (await reply.json()) as { detail: string };
    expect(problem).toMatchObject({ field });
    expect(problem.detail).toContain(words);
    expect(problem.detail).not.toContain(password);
    expect(await statusOfMe(headers)).toBe(200);
  });

  test('that do not match get the same words, whichever is wrong', async () => {
    await collector.parts.auth.addUser({ email: 'me@example.com', password });
    await collector.parts.auth.addUser({ email: 'link@example.com' });
    const texts = [];
    for (const email of ['me@example.com', 'nobody@example.com', 'link@example.com', 'not an address']) {
      const reply = await byPassword(email, 'wrong password');
      expect(reply.status).toBe(401);
      texts.push(await reply.text());
    }
    expect(new Set(texts).size).toBe(1);
  });

  test('are hashed alike for known and unknown accounts, so that time tells nothing', async () => {
    await collector.parts.auth.addUser({ email: 'me@example.com', password });
    const timeOf = async (email: string) => {
      const start = performance.now();
      await collector.parts.auth.signIn({ email, password: 'wrong password' }, new Headers());
      return performance.now() - start;
    };
    const known = Math.min(await timeOf('me@example.com'), await timeOf('me@example.com'));
    const unknown = Math.min(await timeOf('nobody@example.com'), await timeOf('nobody@example.com'));
    // One hash takes a hundred times as long as everything else: without it an unknown account answers at once.
    expect(unknown).toBeGreaterThan(known / 10);
  });

  test('stand hashed in the database', async () => {
    await collector.parts.auth.addUser({ email: 'me@example.com', password });
    const { rows } = await sql<{ password: string }>`select password from account`.execute(
      collector.store.accounts.db,
    );
    expect(rows).toEqual([{ password: expect.stringMatching(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/) }]);
  });
});
