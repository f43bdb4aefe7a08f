import { expect, test } from 'vitest';
import { everySite } from '../../../collector/wire/limits.ts';
import { shop } from '../../support/app.ts';
import type { Opened } from '../suite.ts';

const owner = { role: 'owner', representatives: [] as string[] } as const;
const reviewer = { role: 'reviewer', representatives: [] as string[] } as const;

/** Who may do what, and who did what. */
export function membersSuite({ store, another }: Opened): void {
  const add = (userId: string, as: typeof owner | typeof reviewer, site = 'shop') =>
    store().putMember({ site, userId, role: as.role, representatives: ['r-1'] }, 1);

  test('a member is what was said last, at that site alone', async () => {
    await add('anna', reviewer);
    await add('anna', owner);
    await add('anna', reviewer, 'other');
    expect((await store().memberships('anna')).map(({ site, role }) => `${site} ${role}`).sort()).toEqual([
      'other reviewer',
      'shop owner',
    ]);
    expect(await store().members('shop')).toMatchObject([
      { userId: 'anna', role: 'owner', representatives: ['r-1'], addedAt: 1, seenAt: null },
    ]);
    await store().noteSeen('anna', 9);
    expect((await store().memberships('anna')).every(({ seenAt }) => seenAt === 9)).toBe(true);
  });

  test('members of every site are among those of each', async () => {
    await add('root', owner, everySite);
    await add('anna', reviewer);
    expect((await store().members('shop')).map(({ userId }) => userId).sort()).toEqual(['anna', 'root']);
    expect(await store().members('other')).toHaveLength(1);
  });

  test('the last owner stays one, and one of every site counts for each', async () => {
    await add('anna', owner);
    await add('ben', reviewer);
    expect(await store().changeMember('shop', 'anna', reviewer)).toBe('last-owner');
    expect(await store().removeMember('shop', 'anna')).toBe('last-owner');
    expect(await store().changeMember('shop', 'anna', { ...owner, representatives: ['r'] })).toBe('done');
    await add('root', owner, everySite);
    expect(await store().removeMember(everySite, 'root')).toBe('last-owner');
    expect(await store().changeMember('shop', 'anna', reviewer)).toBe('done');
    expect(await store().removeMember('shop', 'ben')).toBe('done');
    expect(await store().removeMember('shop', 'ben')).toBe('not-found');
  });

  test('of two owners who remove each other at once one stays', async () => {
    await add('anna', owner);
    await add('ben', owner);
    const outcomes = await Promise.all([
      store().removeMember('shop', 'anna'),
      store().removeMember('shop', 'ben'),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'last-owner']);
    expect(await store().members('shop')).toHaveLength(1);
  });

  const invitation = {
    site: 'shop',
    email: 'new@shop.example',
    role: 'representative',
    representatives: ['r-7'],
    invitedBy: 'anna',
    invitedAt: 10,
    endsAt: 100,
  } as const;
  const wished = { ...invitation, representatives: ['r-7'] };

  test('an invitation waits until it ends, is taken once, and gives way to a newer one', async () => {
    await store().addInvitation(wished, 'old');
    const number = await store().addInvitation(wished, 'hash');
    expect(await store().invitation('old', 50)).toBeNull();
    expect(await store().invitations('shop', 50)).toEqual([{ ...wished, number }]);
    expect(await store().invitation('hash', 100)).toBeNull();
    const found = await store().invitation('hash', 99);
    if (!found) throw new Error('it is not there');
    const second = await another();
    const taken = await Promise.all([store().takeInvitation(found), second.takeInvitation(found)]);
    expect(taken.sort()).toEqual([false, true]);
  });

  test('teams keep their numbers', async () => {
    const lists = { members: ['anna'], representatives: ['r-1'], reasons: ['price'] };
    const night = { name: 'Night', ...lists, above: 'ben', digest: 'weekly' as const };
    expect(await store().addTeam('shop', night)).toBe(1);
    expect(await store().changeTeam('shop', { number: 1, ...night, name: 'Day' })).toBe(true);
    expect(await store().changeTeam('other', { number: 1, ...night })).toBe(false);
    expect(await store().teams('shop')).toEqual([{ number: 1, ...night, name: 'Day' }]);
    expect(await store().removeTeam('shop', 1)).toBe(true);
    expect(await store().removeTeam('shop', 1)).toBe(false);
  });

  test('notes are read newest first, in pages, by person and action, and old ones go', async () => {
    const note = (at: number, actor: string, action: string) =>
      store().note({ site: 'shop', at, actor, kind: 'member', action, object: `o-${at}` });
    for (const at of [1, 2, 3, 3, 4]) await note(at, at % 2 ? 'anna' : 'ben', at > 2 ? 'read' : 'changed');
    const first = await store().notes('shop', { limit: 3 });
    expect(first.entries.map(({ at }) => at)).toEqual([4, 3, 3]);
    const rest = await store().notes('shop', { limit: 3, cursor: first.next ?? '' });
    expect(rest).toMatchObject({ entries: [{ at: 2 }, { at: 1, object: 'o-1' }], next: null });
    expect((await store().notes('shop', { limit: 9, actor: 'anna', action: 'read' })).entries).toHaveLength(
      2,
    );
    expect((await store().notes('other', { limit: 9 })).entries).toEqual([]);
    expect(await store().noteNames('shop')).toEqual({
      actors: ['anna', 'ben'],
      actions: ['changed', 'read'],
    });
    expect([
      await store().dropNotes(3, 1),
      await store().dropNotes(3, 9),
      await store().dropNotes(3, 9),
    ]).toEqual([1, 1, 0]);
  });

  test('a site that is removed takes its members, invitations, teams and notes with it', async () => {
    await store().putSite(shop);
    await add('anna', owner);
    await store().addInvitation(wished, 'hash');
    await store().addTeam('shop', {
      name: 'Night',
      members: [],
      representatives: [],
      reasons: [],
      above: null,
      digest: 'off',
    });
    await store().note({ site: 'shop', at: 1, actor: 'a', kind: 'token', action: 'read', object: '' });
    await store().removeSite('shop');
    expect(await store().members('shop')).toEqual([]);
    expect(await store().invitation('hash', 50)).toBeNull();
    expect(await store().teams('shop')).toEqual([]);
    expect((await store().notes('shop', { limit: 9 })).entries).toEqual([]);
  });
}
