import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MeReply } from '../../collector/wire/review.ts';
import { cookieOf, type TestApp, testApp } from '../support/app.ts';
import { freshPostgres, freshSqlite } from '../support/stores.ts';

describe.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
])('on %s', (_store, fresh) => {
  let collector: TestApp;
  beforeEach(async () => {
    // The sign-in library reads the clock of the process; the database's own timers stay real.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 20, 12) });
    collector = await testApp({ fresh });
  });
  afterEach(async () => {
    await collector.close();
    vi.useRealTimers();
  });

  const ownPage = { 'Sec-Fetch-Site': 'same-origin' };
  const tokenOf = (link: string) => new URL(link).hash.slice('#token='.length);
  const byLink = (token: string, headers: Record<string, string> = ownPage) =>
    collector.send('POST', '/api/sign-in/link', { headers, body: { token } });
  const asCookie = (reply: Response) => ({ ...ownPage, Cookie: cookieOf(reply.headers.getSetCookie()) });
  const statusOfMe = async (headers: Record<string, string>) =>
    (await collector.send('GET', '/api/me', { headers })).status;
  const minute = 60_000;

  describe('a one-time link', () => {
    test('makes the user, carries its token in the fragment, and signs in by a press, once', async () => {
      const link = await collector.parts.auth.oneTimeLink('Owner@Example.com');
      expect(link).toMatch(/^http:\/\/localhost:8787\/sign-in#token=[\w-]{43}$/);
      const reply = await byLink(tokenOf(link));
      expect(reply.status).toBe(204);
      expect(reply.headers.get('Cache-Control')).toBe('no-store');
      const me: MeReply = await collector.get('/api/me', asCookie(reply));
      expect(me.user).toEqual({
        email: 'owner@example.com',
        name: '',
        hasPassword: false,
        isEverywhere: false,
      });

      const again = await byLink(tokenOf(link));
      expect(again.status).toBe(401);
      expect(again.headers.getSetCookie()).toEqual([]);
      expect(await again.json()).toMatchObject({ type: 'urn:tenwhy:problem:unauthenticated' });
    });

    test('used by two at the same moment lets one in', async () => {
      const token = tokenOf(await collector.parts.auth.oneTimeLink('owner@example.com'));
      const replies = await Promise.all([byLink(token), byLink(token), byLink(token)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([204, 401, 401]);
    });

    test('stops working after 15 minutes', async () => {
      const early = tokenOf(await collector.parts.auth.oneTimeLink('owner@example.com'));
      const late = tokenOf(await collector.parts.auth.oneTimeLink('owner@example.com'));
      vi.setSystemTime(Date.now() + 15 * minute - 1_000);
      expect((await byLink(early)).status).toBe(204);
      vi.setSystemTime(Date.now() + 2_000);
      expect((await byLink(late)).status).toBe(401);
    });

    test('is not used up by a scanner that follows it', async () => {
      const token = tokenOf(await collector.parts.auth.oneTimeLink('owner@example.com'));
      for (const path of [
        `/api/sign-in/link?token=${token}`,
        `/api/magic-link/verify?token=${token}`,
        `/api/auth/magic-link/verify?token=${token}`,
      ]) {
        const reply = await collector.send('GET', path, { headers: {} });
        expect(reply.status).toBeGreaterThanOrEqual(400);
        expect(reply.headers.getSetCookie()).toEqual([]);
      }
      expect((await byLink(token)).status).toBe(204);
    });

    test('stands nowhere in the database', async () => {
      const token = tokenOf(await collector.parts.auth.oneTimeLink('owner@example.com'));
      const { rows } = await sql<{ text: string }>`
      select identifier || ' ' || value as text from verification`.execute(collector.store.accounts.db);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.text).not.toContain(token);
    });

    test('signs the same user in again and makes no second one', async () => {
      await collector.signIn('owner@example.com');
      await collector.signIn('OWNER@example.com');
      expect(await collector.parts.auth.userCount()).toBe(1);
      expect(await collector.parts.auth.firstUser()).toMatchObject({ email: 'owner@example.com' });
    });
  });

  describe('the cookie', () => {
    test.each([
      [
        'https://feedback.example.com',
        /^__Host-tenwhy=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ],
      ['http://localhost:8787', /^tenwhy=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/],
      ['http://127.0.0.1:8787', /^tenwhy=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/],
    ])('at %s', async (publicUrl, cookie) => {
      const there = await testApp({ publicUrl });
      const token = tokenOf(await there.parts.auth.oneTimeLink('owner@example.com'));
      const reply = await there.send('POST', '/api/sign-in/link', { headers: ownPage, body: { token } });
      expect(reply.headers.getSetCookie()).toEqual([expect.stringMatching(cookie)]);
      expect((await there.send('GET', '/api/me', { headers: asCookie(reply) })).status).toBe(200);
      await there.close();
    });

    test('is worth nothing when one character of it changes', async () => {
      const headers = await collector.signIn();
      const at = headers.Cookie.indexOf('=') + 5;
      const other = headers.Cookie[at] === 'x' ? 'y' : 'x';
      const forged = headers.Cookie.slice(0, at) + other + headers.Cookie.slice(at + 1);
      expect(await statusOfMe({ Cookie: forged })).toBe(401);
    });
  });
});
