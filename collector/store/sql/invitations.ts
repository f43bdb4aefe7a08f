import type { Kysely, Selectable } from 'kysely';
import type { Invitation, MemberStore } from '../members.ts';
import type { MemberTables } from './member-tables.ts';
import { nextNumber } from './members.ts';
import type { Tables } from './tables.ts';

type Own = Pick<MemberStore, 'invitations' | 'addInvitation' | 'invitation' | 'takeInvitation'>;

/** Invitations that wait, by the hashes of their tokens. */
export function invitations(db: Kysely<Tables>): Own {
  return {
    async invitations(site, now) {
      const rows = await db
        .selectFrom('invitation')
        .selectAll()
        .where('site', '=', site)
        .where('ends_at', '>', now)
        .orderBy('number')
        .execute();
      return rows.map(toInvitation);
    },

    addInvitation: ({ site, email, role, representatives, invitedBy, invitedAt, endsAt }, hash) =>
      db.transaction().execute(async (all) => {
        await all
          .deleteFrom('invitation')
          .where('site', '=', site)
          .where(({ or, eb }) => or([eb('email', '=', email), eb('ends_at', '<=', invitedAt)]))
          .execute();
        const { number } = await all
          .insertInto('invitation')
          .values({
            site,
            number: nextNumber('invitation', site),
            email,
            role,
            representatives: JSON.stringify(representatives),
            hash,
            invited_by: invitedBy,
            invited_at: invitedAt,
            ends_at: endsAt,
          })
          .returning('number')
          .executeTakeFirstOrThrow();
        return number;
      }),

    async invitation(hash, now) {
      const row = await db
        .selectFrom('invitation')
        .selectAll()
        .where('hash', '=', hash)
        .where('ends_at', '>', now)
        .executeTakeFirst();
      return row ? toInvitation(row) : null;
    },

    async takeInvitation({ site, number }) {
      const { numDeletedRows } = await db
        .deleteFrom('invitation')
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

const toInvitation = (row: Selectable<MemberTables['invitation']>): Invitation => ({
  site: row.site,
  number: row.number,
  email: row.email,
  role: row.role,
  representatives: JSON.parse(row.representatives),
  invitedBy: row.invited_by,
  invitedAt: row.invited_at,
  endsAt: row.ends_at,
});
