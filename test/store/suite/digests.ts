import { expect, test } from 'vitest';
import type { Digest } from '../../../collector/store/store.ts';
import { shop } from '../../support/app.ts';
import type { Opened } from '../suite.ts';

/** Digests of a site and of its teams, with the jobs that send them. */
export function digestsSuite({ store }: Opened): void {
  const digest = (userId: string, team: number, changes: Partial<Digest> = {}): Digest => ({
    userId,
    team,
    cadence: 'daily',
    language: 'en',
    timeZone: 'UTC',
    token: `token ${userId} ${team}`,
    ...changes,
  });
  const jobs = async () => {
    const taken = await store().takeJobs({ now: 1_000, leaseMs: 1, leaseBy: 'x', limit: 50, except: [] });
    return taken.map(({ target }) => target).sort();
  };

  test('each team’s stands by itself, and language and time zone are the member’s', async () => {
    await store().setDigest('shop', { digest: digest('anna', 0), dueAt: 5 }, 1);
    await store().setDigest(
      'shop',
      { digest: digest('anna', 2, { language: 'de', timeZone: 'Europe/Vienna' }), dueAt: 6 },
      1,
    );
    expect(await store().digestsOf('shop', 'anna')).toEqual([
      digest('anna', 0, { language: 'de', timeZone: 'Europe/Vienna' }),
      digest('anna', 2, { language: 'de', timeZone: 'Europe/Vienna' }),
    ]);
    expect(await store().digest('other', 'anna', 0)).toBeNull();
    expect(await jobs()).toEqual(['digest:anna', 'digest:anna:2']);
  });

  test('one that is changed has one job, and one that ends has none', async () => {
    for (const cadence of ['daily', 'weekly'] as const) {
      await store().setDigest('shop', { digest: digest('anna', 2, { cadence }), dueAt: 5 }, 1);
    }
    expect(await jobs()).toEqual(['digest:anna:2']);
    expect(await store().endDigest('token anna 2')).toBe(true);
    expect(await store().endDigest('token anna 2')).toBe(false);
    expect(await store().digest('shop', 'anna', 2)).toMatchObject({ cadence: 'off' });
    await store().setDigest('shop', { digest: digest('anna', 0), dueAt: 5 }, 1);
    const off = digest('anna', 0, { cadence: 'off', language: 'de' });
    await store().setDigest('shop', { digest: off, dueAt: 5 }, 1);
    expect(await store().digest('shop', 'anna', 0)).toEqual(off);
    expect(await store().digest('shop', 'anna', 2)).toMatchObject({ cadence: 'off', language: 'de' });
    expect(await store().endDigest(off.token)).toBe(false);
    expect(await jobs()).toEqual([]);
  });

  test('a team’s go to some and from others at once, and all with the team', async () => {
    const team = { name: 'Night', members: [], representatives: [], reasons: [], above: null };
    const number = await store().addTeam('shop', { ...team, digest: 'daily' });
    const due = (userId: string) => ({ digest: digest(userId, number), dueAt: 5 });
    await store().spreadDigests('shop', { set: [due('anna'), due('ben')], drop: [] }, 1);
    await store().spreadDigests('shop', { set: [due('carl')], drop: [{ userId: 'anna', team: number }] }, 1);
    const users = (await store().teamDigests('shop', number)).map(({ userId }) => userId);
    expect(users).toEqual(['ben', 'carl']);
    await store().removeTeam('shop', number);
    expect(await store().teamDigests('shop', number)).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  test('who is a member no more gets none, and nothing of theirs waits', async () => {
    await store().putSite(shop);
    for (const [userId, role] of [
      ['anna', 'owner'],
      ['ben', 'reviewer'],
    ] as const) {
      await store().putMember({ site: 'shop', userId, role, representatives: [] }, 1);
      for (const team of [0, 3])
        await store().setDigest('shop', { digest: digest(userId, team), dueAt: 5 }, 1);
    }
    expect(await store().removeMember('shop', 'ben')).toBe('done');
    expect(await store().digestsOf('shop', 'ben')).toEqual([]);
    expect(await jobs()).toEqual(['digest:anna', 'digest:anna:3']);
  });
}
