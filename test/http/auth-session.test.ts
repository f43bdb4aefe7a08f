import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiToken, cookieOf, type TestApp, testApp } from '../support/app.ts';
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
  const day = 86_400_000;

  describe('a session', () => {
    test('ends after a week without use', async () => {
      const headers = await collector.signIn();
      vi.setSystemTime(Date.now() + 7 * day + 1_000);
      expect(await statusOfMe(headers)).toBe(401);
    });

    test('is prolonged by use, and ends for good after 30 days', async () => {
      let headers: Record<string, string> = await collector.signIn();
      for (let week = 0; week < 5; week++) {
        vi.setSystemTime(Date.now() + 5 * day);
        const reply = await collector.send('GET', '/api/me', { headers });
        expect(reply.status).toBe(200);
        expect(reply.headers.getSetCookie()).toHaveLength(1);
        headers = asCookie(reply);
      }
      vi.setSystemTime(Date.now() + 5 * day + 1_000);
      expect(await statusOfMe(headers)).toBe(401);
    });

    test('is a new one after each signing in, and the old cookie is worth nothing', async () => {
      const before = await collector.signIn();
      const token = tokenOf(await collector.parts.auth.oneTimeLink('owner@example.com'));
      const reply = await byLink(token, before);
      expect(await statusOfMe(asCookie(reply))).toBe(200);
      expect(await statusOfMe(before)).toBe(401);
    });

    test('ends by signing out, here or everywhere', async () => {
      const [one, two, three] = [
        await collector.signIn(),
        await collector.signIn(),
        await collector.signIn(),
      ];
      const reply = await collector.send('POST', '/api/sign-out', { headers: one });
      expect(reply.status).toBe(204);
      expect(reply.headers.getSetCookie().join()).toContain('tenwhy=; Max-Age=0');
      expect([await statusOfMe(one), await statusOfMe(two), await statusOfMe(three)]).toEqual([
        401, 200, 200,
      ]);
      await collector.send('POST', '/api/sign-out', { headers: two, body: { everywhere: true } });
      expect([await statusOfMe(two), await statusOfMe(three)]).toEqual([401, 401]);
    });
  });

  test('a server passes by its token, a wrong token never does, and a cookie does not mend it', async () => {
    const headers = await collector.signIn();
    expect(await statusOfMe({ Authorization: `Bearer ${apiToken}` })).toBe(200);
    expect(await statusOfMe({ Authorization: 'Bearer wrong' })).toBe(401);
    expect(await statusOfMe({ ...headers, Authorization: 'Bearer wrong' })).toBe(401);
    expect(await statusOfMe({ Authorization: 'Basic eDp5' })).toBe(401);
    expect(await statusOfMe({})).toBe(401);
  });

  test('where no token is set, none passes', async () => {
    const there = await testApp({ apiToken: null });
    for (const token of ['', 'null', apiToken]) {
      const reply = await there.send('GET', '/api/me', { headers: { Authorization: `Bearer ${token}` } });
      expect(reply.status).toBe(401);
    }
    await there.close();
  });
});
