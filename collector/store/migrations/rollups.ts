import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Engine, Migration } from './migration.ts';

const ratings = Array.from({ length: 11 }, (_, rating) => `r${rating}`);
const steps = { viewed: 1, reasoned: 2, commented: 4, finished: 8, dismissed: 16, snoozed: 32 };
const reasonSums = [
  'promoters',
  'passives',
  'detractors',
  'promoter_shares',
  'detractor_shares',
  'rating_sum',
];
const key = ['site', 'state', 'kind', 'metric', 'day', 'survey', 'version'];

/** Counts by day, so that figures cost what they show and not what is stored; filled from what is there. */
export const rollups: Migration = {
  name: 'roll-ups',
  async up(db, engine) {
    await createTable(db, engine, 'tally_day', ['served', ...Object.keys(steps), ...ratings]);
    // The reason stands before the rest, so that each reason's rows are added up as they lie.
    await createTable(db, engine, 'reason_day', reasonSums, 'reason');
    await fillTallies(db);
    await fillReasons(db);
  },
};

async function createTable(
  db: Kysely<unknown>,
  engine: Engine,
  name: string,
  sums: readonly string[],
  reason?: 'reason',
): Promise<void> {
  // PostgreSQL changes a row in its place while its page has room.
  const storage = engine === 'sqlite' ? sql`without rowid` : sql`with (fillfactor = 50)`;
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  const keyColumns = [...key, 'slot'];
  if (reason) keyColumns.splice(keyColumns.indexOf('kind'), 0, reason);
  for (const column of keyColumns) {
    const type = ['day', 'version', 'slot'].includes(column) ? 'integer' : 'text';
    table = table.addColumn(column, type, (built) => built.notNull());
  }
  for (const sum of sums) table = table.addColumn(sum, 'bigint', (built) => built.notNull());
  await table.addPrimaryKeyConstraint(`${name}_key`, keyColumns).modifyEnd(storage).execute();
}

async function fillTallies(db: Kysely<unknown>): Promise<void> {
  const counted = Object.values(steps).map((bit) => `sum(case when steps & ${bit} <> 0 then 1 else 0 end)`);
  const rated = ratings.map((_name, rating) => `sum(case when rating = ${rating} then 1 else 0 end)`);
  await sql`insert into tally_day (${list(key)}, slot, served, ${list(Object.keys(steps))}, ${list(ratings)})
    select ${list(key)}, 0, count(*), ${list(counted)}, ${list(rated)}
    from response where steps >= 0 group by ${list(key)}`.execute(db);
}

async function fillReasons(db: Kysely<unknown>): Promise<void> {
  const columns = list(key.map((name) => `response.${name}`));
  const sums = (share: string) =>
    list([
      'sum(case when rating >= 9 then 1 else 0 end)',
      'sum(case when rating in (7, 8) then 1 else 0 end)',
      'sum(case when rating <= 6 then 1 else 0 end)',
      `sum(case when rating >= 9 then ${share} else 0 end)`,
      `sum(case when rating <= 6 then ${share} else 0 end)`,
      'sum(rating)',
    ]);
  await sql`insert into reason_day (${list(key)}, reason, slot, ${list(reasonSums)})
    select ${columns}, reason, 0, ${sums('232792560 / chosen')}
    from response_reason side join response on response.site = side.site and response.number = side.response
    where steps >= 0 and rating is not null group by ${columns}, reason`.execute(db);
  await sql`insert into reason_day (${list(key)}, reason, slot, ${list(reasonSums)})
    select ${columns}, '', 0, ${sums('232792560')}
    from response where steps >= 0 and rating is not null and steps & 2 = 0 group by ${columns}`.execute(db);
}

const list = (names: readonly string[]) => sql.raw(names.join(', '));
