import type { Kysely } from 'kysely';
import type { DigestStore } from '../digests.ts';
import { enqueue } from './job-rows.ts';
import type { Tables } from './tables.ts';

/** What jobs for a member's digest have as their target. */
const targetOf = (userId: string): string => `digest:${userId}`;

/** Digests of sites. */
export function digests(db: Kysely<Tables>): DigestStore {
  return {
    async digest(site, userId) {
      const row = await db
        .selectFrom('digest')
        .selectAll()
        .where('site', '=', site)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (!row) return null;
      const { cadence, language, time_zone, token } = row;
      return { userId, cadence, language, timeZone: time_zone, token };
    },

    async setDigest(site, { userId, cadence, language, timeZone, token }, dueAt, at) {
      const changed = { cadence, language, time_zone: timeZone, token };
      await db.transaction().execute(async (all) => {
        await all
          .insertInto('digest')
          .values({ site, user_id: userId, ...changed })
          .onConflict((conflict) => conflict.columns(['site', 'user_id']).doUpdateSet(changed))
          .execute();
        await all.deleteFrom('job').where('site', '=', site).where('target', '=', targetOf(userId)).execute();
        const target = targetOf(userId);
        await enqueue(all, [
          { site, kind: 'digest', payload: { userId, since: at }, target, dueAt, createdAt: at },
        ]);
      });
    },

    async dropDigest(site, userId) {
      return db.transaction().execute(async (all) => {
        const { numDeletedRows } = await all
          .deleteFrom('digest')
          .where('site', '=', site)
          .where('user_id', '=', userId)
          .executeTakeFirst();
        await all.deleteFrom('job').where('site', '=', site).where('target', '=', targetOf(userId)).execute();
        return numDeletedRows > 0n;
      });
    },

    async endDigest(token) {
      const { numDeletedRows } = await db.deleteFrom('digest').where('token', '=', token).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
