import { type Kysely, type SqlBool, sql } from 'kysely';
import { total } from '../../insight/score.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import type { SpokenStore } from '../spoken.ts';
import type { Store } from '../store.ts';
import { listedBy } from './few.ts';
import { figures } from './figures.ts';
import { boundsOf, isCommented, isRated, matches, notWithdrawn } from './filter.ts';
import { factOf } from './json-fact.ts';
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
  const { tally } = figures(reading, engine);

  /** Of those with a rating: from the counts by day as far as these tell, which never know of two such things. */
  async function commentCount(site: string, { has, ...filter }: ReviewFilter): Promise<number> {
    if (has && !has.includes('comment')) {
      const way = await listedBy(reading, engine, site, filter);
      const { count } = await reading
        .selectFrom('response')
        .select(reading.fn.countAll<number>().as('count'))
        .where(matches(site, { ...filter, has }, engine, way))
        .where(notWithdrawn)
        .where(isCommented)
        .where(isRated)
        .executeTakeFirstOrThrow();
      return count;
    }
    const tallies = await tally(site, { ...filter, has: ['comment'] });
    return tallies.reduce((sum, { distribution }) => sum + total(distribution), 0);
  }

  return {
    async comments(site, filter, atMost) {
      const all = await commentCount(site, filter);
      const isSampled = all > atMost;
      // By the index of comments and their numbers: what chance leaves out is not so much as looked at.
      const way = isSampled ? 'each' : await listedBy(reading, engine, site, filter);
      let said = reading
        .selectFrom('response')
        .select(['number', 'person_id', 'rating', 'metric', 'language', 'comment'])
        .where(matches(site, filter, engine, way))
        .where(notWithdrawn)
        .where(isCommented)
        .where(isRated);
      for (const bound of boundsOf(filter)) said = said.where(bound);
      // Written out, not as parameters: SQLite would take them for fractions, and lose their last digits.
      const share = sql.lit(Math.floor((atMost / Math.max(1, all)) * range));
      const hash = sql<number>`(response.number * ${sql.lit(multiplier)}) % ${sql.lit(range)}`;
      if (isSampled) said = said.where(sql<SqlBool>`${hash} < ${share}`).orderBy('happened_at');
      const rows = await said.execute();
      const items = rows.flatMap(({ number, person_id, rating, metric, language, comment }) =>
        rating === null || comment === null
          ? []
          : [{ number, person: person_id, rating, metric, language, text: comment }],
      );
      return { all, items: items.sort((a, b) => a.number - b.number) };
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
      let rated = reading
        .selectFrom('response')
        .where(matches(site, filter, engine, await listedBy(reading, engine, site, filter)))
        .where(notWithdrawn)
        .where(isRated)
        .where('response.metric', '=', 'nps');
      for (const bound of boundsOf(filter)) rated = rated.where(bound);
      // A fact is taken out of the response itself: by the table of facts its key leads to those of all days.
      const value =
        typeof by === 'string'
          ? sql.ref<string | null>(`response.${by}`)
          : sql<string | null>`cast(${factOf('response.meta', by.fact, engine)} as text)`;
      const rows = await rated
        .select([value.as('value'), 'response.rating'])
        .select(reading.fn.countAll<number>().as('count'))
        .where(value, 'is not', null)
        .groupBy([value, 'response.rating'])
        .execute();
      return rows.flatMap(({ value, rating, count }) =>
        value === null || rating === null
          ? []
          : [{ value: typeof by === 'string' ? value : String(JSON.parse(value)), rating, count }],
      );
    },
  };
}
