import type { Kysely } from 'kysely';
import type { Store } from '../store.ts';
import { teamMembersOf } from './followup-row.ts';
import type { Tables } from './tables.ts';

/** By which rules a site makes follow-ups, and who may do them. */
export function followupPolicies(
  db: Kysely<Tables>,
): Pick<Store, 'followupPolicy' | 'saveFollowupPolicy' | 'teamMembers'> {
  return {
    async followupPolicy(site) {
      const row = await db
        .selectFrom('followup_policy')
        .selectAll()
        .where('site', '=', site)
        .executeTakeFirst();
      return row
        ? {
            revision: row.revision,
            policy: JSON.parse(row.policy),
            changedAt: row.changed_at,
            changedBy: row.changed_by,
          }
        : null;
    },

    async saveFollowupPolicy(site, { policy, hasRules, changedAt, changedBy }, after) {
      const columns = {
        policy: JSON.stringify(policy),
        has_rules: hasRules ? 1 : 0,
        changed_at: changedAt,
        changed_by: changedBy,
      };
      if (after === 0) {
        const first = await db
          .insertInto('followup_policy')
          .values({ site, revision: 1, ...columns })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return first.numInsertedOrUpdatedRows ? 1 : null;
      }
      const { numUpdatedRows } = await db
        .updateTable('followup_policy')
        .set({ ...columns, revision: after + 1 })
        .where('site', '=', site)
        .where('revision', '=', after)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? after + 1 : null;
    },

    teamMembers: (site) => teamMembersOf(db, site),
  };
}
