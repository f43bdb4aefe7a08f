import { CompiledQuery, type Kysely, sql } from 'kysely';
import type { FacetStore } from '../facets.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Change, Entry } from './change.ts';
import { createFacetSums } from './facet-sums.ts';
import { notWithdrawn, timesOf } from './filter.ts';
import { type GivenType, given } from './given.ts';
import { reasonSums, slots, tallySums } from './rollups.ts';
import type { Tables } from './tables.ts';

/** Responses of a day that are read at once. */
const blockRows = 1_000;

/**
 * Notes which days changed, so that their counts by facet hold no more; and where something was erased or taken
 * back, removes these counts at once, since they may name what was said.
 */
export function noteDays(changes: readonly Change[], engine: Engine): Entry[] {
  const changed = new Map<string, [site: string, day: number, count: number]>();
  const erased = new Map<string, [site: string, day: number]>();
  for (const { site, before, after } of changes) {
    for (const day of new Set([before, after].flatMap((row) => row?.day ?? []))) {
      const name = `${site}\n${day}`;
      changed.set(name, [site, day, (changed.get(name)?.[2] ?? 0) + 1]);
    }
    if (before && (after?.steps ?? -1) < 0) erased.set(`${site}\n${before.day}`, [site, before.day]);
  }
  const gone = inOrder(erased);
  return [
    { statement: statements[engine].note, rows: inOrder(changed) },
    ...counted.map((table) => ({ statement: statements[engine].drop(table), rows: gone })),
  ];
}

const inOrder = <T>(rows: ReadonlyMap<string, T>): T[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

/** The day's own row first: whoever counts it meanwhile is waited for. */
const counted = ['facet_day', 'facet_tally', 'facet_reason'] as const;

/** Days counted by facet, in the background. */
export function facets(db: Kysely<Tables>, reading: Kysely<Tables>, engine: Engine): FacetStore {
  return {
    async daysUncounted(site, before) {
      const { rows } = await sql<{ day: number; changes: number }>`
        select day_change.day, cast(sum(day_change.changes) as bigint) as changes from day_change
        left join facet_day on facet_day.site = day_change.site and facet_day.day = day_change.day
        where day_change.site = ${site} and day_change.day < ${before}
        group by day_change.day, facet_day.changes
        having facet_day.changes is null or facet_day.changes <> sum(day_change.changes)
        order by day_change.day`.execute(reading);
      return rows;
    },

    async countDay(site, day) {
      // The changes first: what changes while the rows are read makes the count one that does not hold.
      const changes = await changesOf(reading, site, day);
      const { tally, reasons, leftOut } = await facetSums(reading, site, day);
      await db.transaction().execute(async (all) => {
        const known = await all.selectFrom('site').select('key').where('key', '=', site).executeTakeFirst();
        if (!known) return;
        const row = { site, day, changes, left_out: JSON.stringify(leftOut) };
        await all
          .insertInto('facet_day')
          .values(row)
          .onConflict((conflict) => conflict.columns(['site', 'day']).doUpdateSet(row))
          .execute();
        await all.deleteFrom('facet_tally').where('site', '=', site).where('day', '=', day).execute();
        await all.deleteFrom('facet_reason').where('site', '=', site).where('day', '=', day).execute();
        const { tally: addTally, reason: addReason } = statements[engine];
        for (const [statement, rows] of [[addTally, tally] as const, [addReason, reasons] as const]) {
          if (rows.length === 0) continue;
          const placed = rows.map((values) => [site, day, ...values]);
          await all.executeQuery(CompiledQuery.raw(statement, [JSON.stringify(placed)]));
        }
      });
    },
  };
}

async function changesOf(db: Kysely<Tables>, site: string, day: number): Promise<number> {
  const { rows } = await sql<{ changes: number | null }>`
    select cast(sum(changes) as bigint) as changes from day_change
    where site = ${site} and day = ${day}`.execute(db);
  return rows[0]?.changes ?? 0;
}

/** What the responses of a day come to by facet. */
export async function facetSums(db: Kysely<Tables>, site: string, day: number) {
  const sums = createFacetSums();
  const { earliest, end: latest } = timesOf(day, day);
  // Instead of a second lower bound: SQLite goes by one of two, and it may be the lower one.
  let last = { happened_at: earliest, number: 0 };
  for (;;) {
    const query = db
      .selectFrom('response')
      .select(['survey', 'version', 'kind', 'metric', 'state', 'language', 'source', 'value', 'meta'])
      .select(['rating', 'steps', 'reasons', 'confirmed_reason', 'happened_at', 'number'])
      .where('site', '=', site)
      .where('day', '=', day)
      .where(notWithdrawn)
      .where(sql<boolean>`(response.happened_at, response.number) > (${last.happened_at}, ${last.number})`)
      .where('happened_at', '<', latest)
      .orderBy('happened_at')
      .orderBy('number')
      .limit(blockRows);
    const rows = await query.execute();
    for (const row of rows) sums.add(row);
    const end = rows.at(-1);
    if (!end || rows.length < blockRows) return sums.close();
    last = end;
  }
}

const keyTypes = {
  site: 'text',
  day: 'integer',
  facet: 'text',
  value: 'text',
  state: 'text',
  kind: 'text',
  metric: 'text',
  survey: 'text',
  version: 'integer',
} as const;

/** Columns of the two tables, in the order in which `facetSums` gives their values. */
export const facetColumns = {
  facet_tally: [...Object.keys(keyTypes), ...tallySums],
  facet_reason: [...Object.keys(keyTypes), 'reason', ...reasonSums],
};

function adding(table: keyof typeof facetColumns, engine: Engine): string {
  const sums: readonly string[] = table === 'facet_tally' ? tallySums : reasonSums;
  const types = Object.fromEntries(sums.map((name) => [name, 'bigint' as const]));
  const reason: Record<string, GivenType> = table === 'facet_reason' ? { reason: 'text' } : {};
  const names = facetColumns[table].join(', ');
  return `insert into ${table} (${names}) select ${names} from ${given({ ...keyTypes, ...reason, ...types }, engine)}`;
}

const statementsOf = (engine: Engine) => ({
  tally: adding('facet_tally', engine),
  reason: adding('facet_reason', engine),
  // "where true": SQLite would otherwise take ON for a part of the FROM before it.
  note: `insert into day_change (site, day, slot, changes)
    select site, day, ${slots[engine]}, changes
    from ${given({ site: 'text', day: 'integer', changes: 'bigint' }, engine)} where true
    on conflict (site, day, slot) do update set changes = day_change.changes + excluded.changes`,
  drop: (table: (typeof counted)[number]) =>
    `delete from ${table} where (site, day) in
      (select site, day from ${given({ site: 'text', day: 'integer' }, engine)})`,
});
const statements = { sqlite: statementsOf('sqlite'), postgres: statementsOf('postgres') };
