import { type Kysely, type Selectable, sql } from 'kysely';
import { everySite } from '../../wire/limits.ts';
import type { MemberChange, MemberStore, Membership } from '../members.ts';
import { removeDigestsOf } from './digests.ts';
import { releaseFollowups } from './followup-release.ts';
import type { MemberTables } from './member-tables.ts';
import type { Tables } from './tables.ts';

type Own = Pick<
  MemberStore,
  'memberships' | 'members' | 'putMember' | 'changeMember' | 'removeMember' | 'noteSeen'
>;

/** Who may do what on which site. */
export function members(db: Kysely<Tables>): Own {
  /** Does it, unless a site, or all of them, would be left without an owner. */
  function unlessLast(
    site: string,
    userId: string,
    staysOwner: boolean,
    work: (all: Kysely<Tables>) => Promise<bigint>,
  ): Promise<MemberChange> {
    return db.transaction().execute(async (all) => {
      // Written to before anything is read, so that two owners who demote each other at once come one after
      // the other, and in SQLite nobody else begins to write in between.
      const owners = await all
        .updateTable('member')
        .set({ role: 'owner' })
        .where('role', '=', 'owner')
        .where('site', 'in', site === everySite ? [everySite] : [site, everySite])
        .returning(['site', 'user_id'])
        .execute();
      const isOwner = owners.some((owner) => owner.site === site && owner.user_id === userId);
      if (isOwner && !staysOwner && owners.every(({ user_id }) => user_id === userId)) return 'last-owner';
      return (await work(all)) > 0n ? 'done' : 'not-found';
    });
  }

  return {
    async memberships(userId) {
      const rows = await db.selectFrom('member').selectAll().where('user_id', '=', userId).execute();
      return rows.map(toMembership);
    },

    async members(site) {
      const rows = await db
        .selectFrom('member')
        .selectAll()
        .where('site', 'in', [site, everySite])
        .orderBy('added_at')
        .orderBy('user_id')
        .execute();
      return rows.map(toMembership);
    },

    async putMember({ site, userId, role, representatives }, at) {
      const changing = { role, representatives: JSON.stringify(representatives) };
      await db
        .insertInto('member')
        .values({ site, user_id: userId, ...changing, added_at: at })
        .onConflict((conflict) => conflict.columns(['site', 'user_id']).doUpdateSet(changing))
        .execute();
    },

    changeMember: (site, userId, { role, representatives }) =>
      unlessLast(site, userId, role === 'owner', async (all) => {
        const { numUpdatedRows } = await all
          .updateTable('member')
          .set({ role, representatives: JSON.stringify(representatives) })
          .where('site', '=', site)
          .where('user_id', '=', userId)
          .executeTakeFirst();
        return numUpdatedRows;
      }),

    removeMember: (site, userId) =>
      unlessLast(site, userId, false, async (all) => {
        const { numDeletedRows } = await all
          .deleteFrom('member')
          .where('site', '=', site)
          .where('user_id', '=', userId)
          .executeTakeFirst();
        await releaseFollowups(all, userId, Date.now());
        await removeDigestsOf(all, userId);
        return numDeletedRows;
      }),

    async noteSeen(userId, at) {
      await db.updateTable('member').set({ seen_at: at }).where('user_id', '=', userId).execute();
    },
  };
}

const toMembership = (row: Selectable<MemberTables['member']>): Membership => ({
  site: row.site,
  userId: row.user_id,
  role: row.role,
  representatives: JSON.parse(row.representatives),
  addedAt: row.added_at,
  seenAt: row.seen_at,
});

/** The number after the highest that a site has in a table. */
export const nextNumber = (table: 'team' | 'invitation', site: string) =>
  sql<number>`(select coalesce(max(number), 0) + 1 from ${sql.table(table)} where site = ${site})`;
