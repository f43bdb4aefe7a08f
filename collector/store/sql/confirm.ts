import { type Kysely, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import { book } from './booking.ts';
import { followedColumns } from './change.ts';
import { isRated, notWithdrawn } from './filter.ts';
import { steps } from './row.ts';
import type { Tables } from './tables.ts';

/** Tries before giving up against others who choose at the same moment. */
const maxTries = 5;

/**
 * The team's choice of a reason. It stands in columns of its own, and its row in `response_reason` is like
 * that of a pressed one, so that figures and filters find both. What was pressed stands in `reasons` alone.
 */
export function confirmations(
  db: Kysely<Tables>,
  engine: Engine,
  announce: (sites: ReadonlySet<string>) => void,
): Pick<Store, 'confirmReason'> {
  return {
    async confirmReason(site, id, { reason, by, at }) {
      for (let tries = 0; tries < maxTries; tries++) {
        const outcome = await db.transaction().execute(async (all) => {
          const before = await all
            .selectFrom('response')
            .select(['number', ...followedColumns])
            .where('site', '=', site)
            .where('id', '=', id)
            .where('reasons', '=', '[]')
            .where(isRated)
            .where(notWithdrawn)
            .executeTakeFirst();
          if (!before) return 'absent';
          const after = await all
            .updateTable('response')
            .set({
              confirmed_reason: reason,
              confirmed_by: reason === null ? null : by,
              confirmed_at: reason === null ? null : at,
              steps:
                reason === null
                  ? sql<number>`steps & ${sql.lit(~steps.reasoned)}`
                  : sql<number>`steps | ${sql.lit(steps.reasoned)}`,
            })
            .where('site', '=', site)
            .where('number', '=', before.number)
            // What was read a moment ago must still be so, the person's own press above all.
            .where('reasons', '=', '[]')
            .where(notWithdrawn)
            .where('confirmed_reason', before.confirmed_reason === null ? 'is' : '=', before.confirmed_reason)
            // A figure that another choice or answer changed since would be booked from what it is no more.
            .where('steps', '=', before.steps)
            .where('rating', '=', before.rating)
            .where('state', '=', before.state)
            .where('day', '=', before.day)
            .returning(['number', ...followedColumns])
            .executeTakeFirst();
          if (!after) return 'again';
          await book(all, [{ site, number: before.number, before, after }], engine);
          if (before.confirmed_reason !== null) {
            await all
              .deleteFrom('response_reason')
              .where('site', '=', site)
              .where('reason', '=', before.confirmed_reason)
              .where('response', '=', before.number)
              .execute();
          }
          if (reason !== null) {
            await all
              .insertInto('response_reason')
              .values({ site, reason, response: before.number, chosen: 1 })
              .execute();
          }
          return 'done';
        });
        if (outcome === 'absent') return false;
        if (outcome === 'done') {
          announce(new Set([site]));
          return true;
        }
      }
      throw new Error('others went on choosing a reason for the same response');
    },
  };
}
