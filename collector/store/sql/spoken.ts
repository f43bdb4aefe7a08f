import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import type { SpokenStore } from '../spoken.ts';
import type { Store } from '../store.ts';
import { isCommented, isRated, matches, notWithdrawn } from './filter.ts';
import { countedReasons, steps } from './row.ts';
import type { Tables } from './tables.ts';

/** Knuth's multiplier, by which numbers in a row fall all over the range. */
const multiplier = 2_654_435_761;
const range = 4_294_967_296;

/** What people said. */
export function spoken(
  reading: Kysely<Tables>,
  engine: Engine,
): Pick<Store, Exclude<keyof SpokenStore, 'confirmReason'>> {
  return {
    async comments(site, filter, atMost) {
      const said = reading
        .selectFrom('response')
        .where(matches(site, filter, engine))
        .where(notWithdrawn)
        .where(isCommented)
        .where(isRated);
      const { all } = await said.select(reading.fn.countAll<number>().as('all')).executeTakeFirstOrThrow();
      // Written out, not as parameters: SQLite would take them for fractions, and lose their last digits.
      const share = sql.lit(Math.floor((atMost / Math.max(1, all)) * range));
      const hash = sql<number>`(response.number * ${sql.lit(multiplier)}) % ${sql.lit(range)}`;
      const rows = await said
        .select(['number', 'person_id', 'rating', 'metric', 'language', 'comment'])
        .$if(all > atMost, (some) => some.where(sql<SqlBool>`${hash} < ${share}`))
        .orderBy('number')
        .execute();
      return {
        all,
        items: rows.flatMap(({ number, person_id, rating, metric, language, comment }) =>
          rating === null || comment === null
            ? []
            : [{ number, person: person_id, rating, metric, language, text: comment }],
        ),
      };
    },

    async labelled(site, atMost) {
      const rows = await reading
        .selectFrom('response')
        .select(['id', 'language', 'comment', 'reasons', 'confirmed_reason'])
        .where('site', '=', site)
        .where('state', '=', 'counted')
        .where(isCommented)
        .where(sql<SqlBool>`(response.steps & ${sql.lit(steps.reasoned)}) <> 0`)
        .where(notWithdrawn)
        .orderBy('happened_at', 'desc')
        .orderBy('number', 'desc')
        .limit(atMost)
        .execute();
      return rows.flatMap(({ id, language, comment, ...row }) =>
        comment === null ? [] : [{ id, language, text: comment, reasons: countedReasons(row) }],
      );
    },

    async ratingsBy(site, filter, by) {
      const rated = reading
        .selectFrom('response')
        .where(matches(site, filter, engine))
        .where(notWithdrawn)
        .where(isRated)
        .where('response.metric', '=', 'nps');
      if (typeof by === 'string') {
        const column = by === 'page' ? ('response.page' as const) : ('response.representative' as const);
        const rows = await rated
          .select([sql.ref<string>(column).as('value'), 'response.rating'])
          .select(reading.fn.countAll<number>().as('count'))
          .where(column, 'is not', null)
          .groupBy([column, 'response.rating'])
          .execute();
        return rows.flatMap(({ rating, ...row }) => (rating === null ? [] : [{ ...row, rating }]));
      }
      const rows = await rated
        .innerJoin('response_meta', (join) =>
          join
            .onRef('response_meta.site', '=', 'response.site')
            .onRef('response_meta.response', '=', 'response.number'),
        )
        .select(['response_meta.value as value', 'response.rating'])
        .select(reading.fn.countAll<number>().as('count'))
        .where('response_meta.site', '=', site)
        .where('response_meta.key', '=', by.fact)
        .groupBy(['response_meta.value', 'response.rating'])
        .execute();
      return rows.flatMap(({ rating, ...row }) => (rating === null ? [] : [{ ...row, rating }]));
    },
  };
}
