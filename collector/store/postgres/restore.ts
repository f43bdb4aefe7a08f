import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { load } from '../backup/load.ts';
import { tablesOf } from '../backup/schema.ts';
import { migrations, newerDatabase, postgresLock, versionOf } from '../migrations/migrate.ts';
import { recount } from '../sql/check.ts';
import type { Tables } from '../sql/tables.ts';
import type { Restored } from '../store.ts';
import { checkIndexes } from './check.ts';
import { createHosts, type Lent } from './hosts.ts';
import { kyselyOn } from './kysely.ts';

/** Rows of a large database take long, and so does checking them. */
const restoreTimeoutMs = 24 * 60 * 60_000;

/**
 * Makes a PostgreSQL anew from a backup's lines, all in one transaction: until its end, and where it fails,
 * everything is as it was.
 * @throws Error when our tables are there already and `replace` is not said, when a collector is connected,
 * when the backup is none, and when what was restored is not what was backed up.
 */
export async function restorePostgres(
  lines: AsyncIterable<string>,
  { url, replace }: { url: string; replace: boolean },
): Promise<Restored> {
  const hosts = createHosts(url, { max: 1, queryTimeoutMs: restoreTimeoutMs });
  try {
    const lent = await hosts.connect();
    try {
      await lent.query('begin');
      await lent.query('select pg_advisory_xact_lock($1)', [postgresLock]);
      const rows = await restoreAlone(lent, lines, replace);
      await lent.query('commit');
      return { rows, kept: null };
    } finally {
      // What was not committed goes with the connection.
      lent.discard();
    }
  } finally {
    await hosts.end();
  }
}

async function restoreAlone(lent: Lent, lines: AsyncIterable<string>, replace: boolean): Promise<number> {
  const db = kyselyOn(lent);
  const version = await versionOf(db, 'postgres');
  if (version > 0 && !replace) {
    throw new Error('the database of DATABASE_URL is in use already; --replace puts the backup in its place');
  }
  await refuseOthers(db);
  if (version > 0) await dropTables(db, version);
  const rows = await load(db, 'postgres', lines);
  const typed = db.withTables<Tables>();
  const problems = [...(await checkIndexes(typed)), ...(await recount(typed, () => {}))];
  if (problems.length > 0) throw new Error(`the restored database is not well: ${problems.join('; ')}`);
  return rows;
}

/** A collector that has just stopped is seen for a moment longer: so often we look again, after so many ms. */
const looks = 10;
const betweenLooksMs = 200;

async function refuseOthers(db: Kysely<unknown>): Promise<void> {
  for (let look = 0; look < looks; look++) {
    if (look > 0) await sleep(betweenLooksMs);
    // Within a transaction the server otherwise goes on telling what it told first.
    await sql`select pg_stat_clear_snapshot()`.execute(db);
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_stat_activity
      where datname = current_database() and application_name = 'tenwhy' and pid <> pg_backend_pid()`.execute(
      db,
    );
    if (!rows[0]?.count) return;
  }
  throw new Error('a collector is connected to the database: stop it first');
}

/** Only what our own steps have made: other programs may have tables in the same schema. */
async function dropTables(db: Kysely<unknown>, version: number): Promise<void> {
  if (version > migrations.length) throw new Error(newerDatabase(version, migrations.length));
  const shapes = await tablesOf(migrations.slice(0, version));
  for (const { name } of shapes.reverse()) await sql`drop table ${sql.table(name)}`.execute(db);
  await sql`drop table schema_step`.execute(db);
}
