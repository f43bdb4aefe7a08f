import type { Kysely } from 'kysely';
import type { Store } from '../store.ts';
import { keepNewest } from './keep-newest.ts';
import type { Tables } from './tables.ts';

/** Origins remembered for each site. */
const keptCalls = 20;
/** Pages told apart; the others are so seldom that they change no estimate. */
const mostPages = 1_000;

/** What is known of the pages that ask: which origins they call from, and where cards were shown. */
export function traffic(
  db: Kysely<Tables>,
  reading: Kysely<Tables>,
): Pick<Store, 'noteCall' | 'calls' | 'traffic'> {
  return {
    async noteCall(site, origin, at) {
      await db
        .insertInto('site_call')
        .values({ site, origin, first_at: at, last_at: at })
        .onConflict((conflict) => conflict.columns(['site', 'origin']).doUpdateSet({ last_at: at }))
        .execute();
      await keepNewest(db, 'site_call', site, keptCalls);
    },

    async calls(site) {
      const rows = await db
        .selectFrom('site_call')
        .selectAll()
        .where('site', '=', site)
        .orderBy('last_at', 'desc')
        .orderBy('origin')
        .execute();
      return rows.map(({ origin, first_at, last_at }) => ({ origin, firstAt: first_at, lastAt: last_at }));
    },

    async traffic(site, since, atMost) {
      const newest = reading
        .selectFrom('response')
        .select(['page', 'survey', 'version', 'rating'])
        .where('site', '=', site)
        .where('happened_at', '>=', since)
        .where('stage', '<>', 'withdrawn')
        .where('source', '=', 'widget')
        .where('state', '=', 'counted')
        .orderBy('happened_at', 'desc')
        .orderBy('number', 'desc')
        .limit(atMost);
      const rows = await reading
        .selectFrom(newest.as('newest'))
        .select(({ fn }) => [
          'page',
          'survey',
          'version',
          fn.countAll<number>().as('shown'),
          fn.count<number>('rating').as('rated'),
        ])
        .groupBy(['page', 'survey', 'version'])
        .orderBy('shown', 'desc')
        .limit(mostPages)
        .execute();
      return rows.map(({ page, survey, version, shown, rated }) => ({
        page: page ?? '',
        survey,
        version,
        shown: Number(shown),
        rated: Number(rated),
      }));
    },
  };
}
