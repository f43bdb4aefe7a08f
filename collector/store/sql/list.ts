import { type Kysely, type SqlBool, sql } from 'kysely';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import { listedBy, walkedBy } from './few.ts';
import { boundsOf, isCommented, isRated, matches, notWithdrawn } from './filter.ts';
import { fromRow, type StoredRow } from './row.ts';
import type { Tables } from './tables.ts';

/** Responses that `eachResponse` reads at once. */
const blockSize = 1_000;

/** Responses one by one, in pages and in blocks. */
export function lists(
  db: Kysely<Tables>,
  engine: Engine,
): Pick<Store, 'responses' | 'response' | 'eachResponse' | 'ratingCount' | 'storedCount'> {
  return {
    async responses(site, filter, { limit, cursor, only }) {
      const way = await listedBy(db, engine, site, filter);
      let query = db
        .selectFrom('response')
        .selectAll()
        .where(matches(site, filter, engine, way))
        .where(notWithdrawn)
        .orderBy('response.happened_at', 'desc')
        .orderBy('number', 'desc')
        .limit(limit + 1);
      for (const bound of boundsOf(filter)) query = query.where(bound);
      if (way === 'each' && filter.q?.every((text) => text.trim() !== '')) query = query.where(isCommented);
      if (only === 'rated') query = query.where(isRated);
      if (only === 'commented') query = query.where(isCommented);
      if (cursor !== undefined) query = query.where(before(cursor));
      const rows = await query.execute();
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(fromRow),
        next: rows.length > limit && last ? `${last.happened_at}.${last.number}` : null,
      };
    },

    async response(site, id) {
      // PostgreSQL refuses to compare its UUIDs with anything else.
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
      const row = await db
        .selectFrom('response')
        .selectAll()
        .where('site', '=', site)
        .where('id', '=', id.toLowerCase())
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },

    async *eachResponse(site, filter) {
      const way = await walkedBy(db, engine, site, filter);
      let after = 0;
      while (true) {
        const rows: StoredRow[] = await db
          .selectFrom('response')
          .selectAll()
          .where(matches(site, filter, engine, way))
          .where('number', '>', after)
          .orderBy('number')
          .limit(blockSize)
          .execute();
        const last = rows.at(-1);
        if (!last) return;
        yield rows.map((row): ReviewedResponse => fromRow(row));
        if (rows.length < blockSize) return;
        after = last.number;
      }
    },

    async ratingCount(site, survey, { day, atMost }) {
      let ratings = db
        .selectFrom('response')
        .select('day')
        .where('site', '=', site)
        .where('survey', '=', survey)
        .where('state', '=', 'counted')
        .where(isRated)
        .limit(atMost);
      if (day !== undefined) ratings = ratings.where('day', '=', day);
      const { count } = await db
        .selectFrom(ratings.as('rated'))
        .select(db.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },

    async storedCount(site, representatives) {
      if (representatives?.length === 0) return 0;
      let stored = db
        .selectFrom('response')
        .select(db.fn.countAll<number>().as('count'))
        .where('site', '=', site);
      if (representatives) stored = stored.where('representative', 'in', [...representatives]);
      const { count } = await stored.executeTakeFirstOrThrow();
      return count;
    },
  };
}

/** A cursor is the time and the number of the last item seen. */
function before(cursor: string) {
  const [at, number] = cursor.split('.').map(Number);
  return sql<SqlBool>`(response.happened_at, response.number) < (${at ?? 0}, ${number ?? 0})`;
}
