import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';

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
const byLink = (token: string, headers: Record<string, string> = ownPage) =>
  collector.send('POST', '/api/sign-in/link', { headers, body: { token } });
const byPassword = (email: string, password: string) =>
  collector.send('POST', '/api/sign-in', { headers: ownPage, body: { email, password } });

describe('guessing', () => {
  test.each(['me@example.com', 'nobody@example.com'])(
    'at %s is slowed down after ten tries, and told when to come back',
    async (email) => {
      await collector.parts.auth.addUser({ email: 'me@example.com', password: 'correct horse' });
      // All at once: an attempt counts before it is tried.
      const tries = Array.from({ length: 11 }, () => byPassword(email, 'wrong password'));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([...Array(10).fill(401), 429]);
      const refused = await byPassword(email.toUpperCase(), 'correct horse');
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(30);
      vi.setSystemTime(Date.now() + 30_000);
      expect((await byPassword(email, 'correct horse')).status).toBe(email === 'me@example.com' ? 204 : 401);
    },
  );

  test('from one address is slowed down whatever the account', async () => {
    const statuses = new Set<number>();
    for (let attempt = 0; attempt < 30; attempt++) statuses.add((await byLink(`guess-${attempt}`)).status);
    expect([...statuses]).toEqual([401]);
    expect((await byLink('guess')).status).toBe(429);
    expect((await byPassword('me@example.com', 'wrong password')).status).toBe(429);
  });

  test('is not what somebody does who signs in often', async () => {
    await collector.parts.auth.addUser({ email: 'me@example.com', password: 'correct horse' });
    for (let attempt = 0; attempt < 11; attempt++) {
      expect((await byPassword('me@example.com', 'correct horse')).status).toBe(204);
    }
  });
});
