import { type Kysely, sql } from 'kysely';
import type { Store } from '../store.ts';
import type { Tables } from './tables.ts';

/** Tokens of sites, by their hashes. */
export function tokens(db: Kysely<Tables>): Pick<Store, 'tokens' | 'addToken' | 'removeToken'> {
  return {
    async tokens(site) {
      const rows = await db
        .selectFrom('api_token')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number')
        .execute();
      return rows.map(({ number, name, hash, scopes, added_at, ends_at }) => ({
        number,
        name,
        hash,
        scopes: JSON.parse(scopes),
        addedAt: added_at,
        endsAt: ends_at,
      }));
    },

    async addToken(site, { name, hash, scopes, endsAt }, at) {
      const number = sql<number>`(select coalesce(max(number), 0) + 1 from api_token where site = ${site})`;
      const { number: given } = await db
        .insertInto('api_token')
        .values({ site, number, name, hash, scopes: JSON.stringify(scopes), added_at: at, ends_at: endsAt })
        .returning('number')
        .executeTakeFirstOrThrow();
      return given;
    },

    async removeToken(site, number) {
      const { numDeletedRows } = await db
        .deleteFrom('api_token')
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
