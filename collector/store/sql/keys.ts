import { type Kysely, sql } from 'kysely';
import type { Store } from '../store.ts';
import type { Tables } from './tables.ts';

/** Keys by which sites sign who their people are. */
export function keys(
  db: Kysely<Tables>,
): Pick<Store, 'identityKeys' | 'addIdentityKey' | 'removeIdentityKey'> {
  return {
    async identityKeys(site) {
      const rows = await db
        .selectFrom('identity_key')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number')
        .execute();
      return rows.map(({ number, algorithm, value, added_at }) => ({
        number,
        algorithm,
        value,
        addedAt: added_at,
      }));
    },

    async addIdentityKey(site, { algorithm, value }, at) {
      const number = sql<number>`(select coalesce(max(number), 0) + 1 from identity_key where site = ${site})`;
      await db.insertInto('identity_key').values({ site, number, algorithm, value, added_at: at }).execute();
    },

    async removeIdentityKey(site, number) {
      await db.deleteFrom('identity_key').where('site', '=', site).where('number', '=', number).execute();
    },
  };
}
