import { type Kysely, sql } from 'kysely';
import type { Engine, Migration } from './migration.ts';

const ratings = Array.from({ length: 11 }, (_, rating) => `r${rating}`);
const steps = ['served', 'viewed', 'reasoned', 'commented', 'finished', 'dismissed', 'snoozed'];
const reasonSums = [
  'promoters',
  'passives',
  'detractors',
  'promoter_shares',
  'detractor_shares',
  'rating_sum',
];
// A day's rows stand together: they are written at once, and a question reads a few of each day.
const key = ['site', 'day', 'facet', 'value', 'state', 'kind', 'metric', 'survey', 'version'];

/** Counts of days by facet. Days that are there already are counted once the collector has started. */
export const facets: Migration = {
  name: 'facets',
  async up(db, engine) {
    await createTable(db, engine, 'facet_tally', key, [...steps, ...ratings]);
    await createTable(db, engine, 'facet_reason', [...key, 'reason'], reasonSums);
    await db.schema
      .createTable('day_change')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('slot', 'integer', (column) => column.notNull())
      .addColumn('changes', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('day_change_key', ['site', 'day', 'slot'])
      .modifyEnd(engine === 'sqlite' ? sql`without rowid` : sql`with (fillfactor = 50)`)
      .execute();
    await db.schema
      .createTable('facet_day')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('changes', 'bigint', (column) => column.notNull())
      .addColumn('left_out', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('facet_day_key', ['site', 'day'])
      .modifyEnd(engine === 'sqlite' ? sql`without rowid` : sql``)
      .execute();
    await sql`insert into day_change (site, day, slot, changes)
      select distinct site, day, 0, 1 from tally_day`.execute(db);
  },
};

async function createTable(
  db: Kysely<unknown>,
  engine: Engine,
  name: string,
  columns: readonly string[],
  sums: readonly string[],
): Promise<void> {
  let table = db.schema.createTable(name);
  for (const column of columns) {
    const type = column === 'day' || column === 'version' ? 'integer' : 'text';
    table = table.addColumn(column, type, (built) => built.notNull());
  }
  for (const sum of sums) table = table.addColumn(sum, 'bigint', (built) => built.notNull());
  await table
    .addPrimaryKeyConstraint(`${name}_key`, [...columns] as never[])
    .modifyEnd(engine === 'sqlite' ? sql`without rowid` : sql``)
    .execute();
}
