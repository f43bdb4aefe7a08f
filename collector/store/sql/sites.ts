import { type Kysely, type Selectable, sql } from 'kysely';
import { defaultRatingsPerDay } from '../../wire/limits.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Site, Store } from '../store.ts';
import { book } from './booking.ts';
import { followedColumns } from './change.ts';
import { removeFollowups } from './followup-erase.ts';
import { keepNewest } from './keep-newest.ts';
import type { SiteTable, Tables } from './tables.ts';

/** Origins remembered after their requests were refused, for each site. */
const keptRefusedOrigins = 20;
/** Responses removed in one transaction, so that answers for other sites get their turn in between. */
const removedAtOnce = 2_000;

/** Sites, and what belongs to the installation. */
export function sites(
  db: Kysely<Tables>,
  engine: Engine,
): Pick<
  Store,
  | 'setting'
  | 'sites'
  | 'site'
  | 'putSite'
  | 'switchSite'
  | 'removeSite'
  | 'noteRefusedOrigin'
  | 'refusedOrigins'
> {
  return {
    async setting(name, make) {
      const stored = () =>
        db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
      const known = await stored();
      if (known) return known.value;
      // Whoever comes first wins, and everybody reads what won.
      await db
        .insertInto('setting')
        .values({ name, value: make() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const won = await stored();
      if (!won) throw new Error(`the setting ${name} was not kept`);
      return won.value;
    },

    async sites() {
      const rows = await db.selectFrom('site').selectAll().execute();
      // Sorted here: the engines order text each in its own way.
      return rows.map(toSite).sort((a, b) => (a.key < b.key ? -1 : 1));
    },

    async site(key) {
      const row = await db.selectFrom('site').selectAll().where('key', '=', key).executeTakeFirst();
      return row ? toSite(row) : null;
    },

    async putSite({ key, name, timeZone, origins, sample, languages }) {
      const changing = {
        name,
        time_zone: timeZone,
        origins: JSON.stringify(origins),
        sample: sample ? 1 : 0,
        ...(languages && { languages: JSON.stringify(languages) }),
      };
      await db
        .insertInto('site')
        .values({ key, ...changing })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(changing))
        .execute();
    },

    async switchSite(key, { isOff, isSignedOnly, ratingsPerDay }) {
      const changes = {
        ...(isOff !== undefined && { is_off: isOff ? 1 : 0 }),
        ...(isSignedOnly !== undefined && { is_signed_only: isSignedOnly ? 1 : 0 }),
        ...(ratingsPerDay !== undefined && { ratings_per_day: ratingsPerDay }),
      };
      if (Object.keys(changes).length === 0) return;
      await db.updateTable('site').set(changes).where('key', '=', key).execute();
    },

    async removeSite(key) {
      while (await db.transaction().execute((some) => removeResponses(some, engine, key)));
      await db.transaction().execute(async (all) => {
        // What arrived meanwhile.
        while (await removeResponses(all, engine, key));
        await all.deleteFrom('tally_day').where('site', '=', key).execute();
        await all.deleteFrom('reason_day').where('site', '=', key).execute();
        await removeFollowups(all, key);
        await all.deleteFrom('identity_key').where('site', '=', key).execute();
        await all.deleteFrom('api_token').where('site', '=', key).execute();
        await all.deleteFrom('refused_origin').where('site', '=', key).execute();
        await all.deleteFrom('customer_fact').where('site', '=', key).execute();
        await all.deleteFrom('customer').where('site', '=', key).execute();
        await all.deleteFrom('value_rule').where('site', '=', key).execute();
        await all.deleteFrom('site_call').where('site', '=', key).execute();
        await all.deleteFrom('alert').where('site', '=', key).execute();
        await all.deleteFrom('alert_rules').where('site', '=', key).execute();
        await all.deleteFrom('job').where('site', '=', key).execute();
        await all.deleteFrom('digest').where('site', '=', key).execute();
        await all.deleteFrom('channel').where('site', '=', key).execute();
        await all.deleteFrom('site_aim').where('site', '=', key).execute();
        await all.deleteFrom('note').where('site', '=', key).execute();
        await all.deleteFrom('survey_draft').where('site', '=', key).execute();
        for (const table of [
          'member',
          'invitation',
          'team',
          'audit_note',
          'retention',
          'erased',
          ...countTables,
        ] as const)
          await all.deleteFrom(table).where('site', '=', key).execute();
        await all.deleteFrom('survey_version').where('site', '=', key).execute();
        await all.deleteFrom('saved_view').where('site', '=', key).execute();
        await all.deleteFrom('share_link').where('site', '=', key).execute();
        await all.deleteFrom('site').where('key', '=', key).execute();
      });
    },

    async noteRefusedOrigin(site, origin, at) {
      await db
        .insertInto('refused_origin')
        .values({ site, origin, last_at: at, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['site', 'origin'])
            .doUpdateSet({ last_at: at, count: sql`refused_origin.count + 1` }),
        )
        .execute();
      await keepNewest(db, 'refused_origin', site, keptRefusedOrigins);
    },

    async refusedOrigins(site) {
      const rows = await db
        .selectFrom('refused_origin')
        .selectAll()
        .where('site', '=', site)
        .orderBy('last_at', 'desc')
        .orderBy('origin')
        .execute();
      return rows.map(({ origin, last_at, count }) => ({ origin, lastAt: last_at, count }));
    },
  };
}

const toSite = ({
  key,
  name,
  time_zone,
  origins,
  sample,
  is_off,
  is_signed_only,
  ratings_per_day,
  languages,
}: Selectable<SiteTable>): Site => ({
  key,
  name,
  timeZone: time_zone,
  origins: JSON.parse(origins),
  sample: sample !== 0,
  languages: JSON.parse(languages),
  isOff: is_off !== 0,
  isSignedOnly: is_signed_only !== 0,
  ratingsPerDay: ratings_per_day ?? defaultRatingsPerDay,
});

/** Counts of days by facet, and what they rest on. */
const countTables = ['day_change', 'facet_day', 'facet_tally', 'facet_reason'] as const;

/** Removes some of the site's responses, and at last their side rows. Returns false once all are gone. */
async function removeResponses(db: Kysely<Tables>, engine: Engine, site: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('response')
    .where('site', '=', site)
    .where('number', 'in', (from) =>
      from.selectFrom('response').select('number').where('site', '=', site).limit(removedAtOnce),
    )
    .returning(['number', ...followedColumns])
    .execute();
  const changes = removed.map((before) => ({ site, number: before.number, before, after: null }));
  await book(db, changes, engine);
  if (removed.length > 0) return true;
  await db.deleteFrom('response_reason').where('site', '=', site).execute();
  await db.deleteFrom('response_meta').where('site', '=', site).execute();
  return false;
}
