import { type Kysely, sql } from 'kysely';
import { accounts } from './accounts.ts';
import { aims } from './aims.ts';
import { alerts } from './alerts.ts';
import { channels } from './channels.ts';
import { confirmedReasons } from './confirmed-reasons.ts';
import { customers } from './customers.ts';
import { digests } from './digests.ts';
import { editing } from './editing.ts';
import { facets } from './facets.ts';
import { followupOwn } from './followup-own.ts';
import { followups } from './followups.ts';
import { identity } from './identity.ts';
import { lateWords } from './late-words.ts';
import { members } from './members.ts';
import type { Engine, Migration } from './migration.ts';
import { privacy } from './privacy.ts';
import { quarantine } from './quarantine.ts';
import { responses } from './responses.ts';
import { rollups } from './rollups.ts';
import { switches } from './switches.ts';
import { teamDigests } from './team-digests.ts';
import { tokens } from './tokens.ts';
import { views } from './views.ts';
import { words } from './words.ts';

/** Every step of the schema in its order. A database's version is the number of those it has taken. */
export const migrations: readonly Migration[] = [
  responses,
  accounts,
  switches,
  identity,
  quarantine,
  tokens,
  editing,
  rollups,
  words,
  members,
  customers,
  channels,
  alerts,
  digests,
  privacy,
  aims,
  confirmedReasons,
  views,
  followups,
  teamDigests,
  facets,
  lateWords,
  followupOwn,
];

/**
 * Brings a database to the newest schema, each step in a transaction of its own. Processes that start
 * at once wait for one another, and one that is killed leaves whole steps behind it.
 * @throws Error when the database has taken more steps than this program knows.
 */
export async function migrate(
  db: Kysely<unknown>,
  engine: Engine,
  known: readonly Migration[] = migrations,
): Promise<void> {
  while (await takeNextStep(db, engine, known));
}

/** Held while the schema changes. Any number that no other program on the same PostgreSQL is likely to lock. */
export const postgresLock = 7_468_103_911;

/** Returns false when there was none to take. */
async function takeNextStep(
  db: Kysely<unknown>,
  engine: Engine,
  known: readonly Migration[],
): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    // Not Kysely's transaction(): in SQLite that begins without the lock, and two starts would both go on.
    await sql`begin ${sql.raw(engine === 'sqlite' ? 'immediate' : '')}`.execute(connection);
    try {
      if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${postgresLock})`.execute(connection);
      const version = await versionOf(connection, engine);
      if (version > known.length) throw new Error(newerDatabase(version, known.length));
      const next = known[version];
      if (next) await takeStep(connection, engine, next, version + 1);
      await sql`commit`.execute(connection);
      return next !== undefined;
    } catch (error) {
      // A failed commit has rolled back by itself; what matters is why.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}

/** Takes the steps after the first `from`, all within the transaction that `connection` is in. */
export async function takeSteps(
  connection: Kysely<unknown>,
  engine: Engine,
  steps: readonly Migration[],
  from = 0,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    if (index >= from) await takeStep(connection, engine, step, index + 1);
  }
}

async function takeStep(
  connection: Kysely<unknown>,
  engine: Engine,
  step: Migration,
  version: number,
): Promise<void> {
  await sql`create table if not exists schema_step
    (version integer primary key, name text not null, taken_at bigint not null)`.execute(connection);
  await step.up(connection, engine);
  await sql`insert into schema_step (version, name, taken_at)
    values (${version}, ${step.name}, ${Date.now()})`.execute(connection);
}

/** How many steps a database has taken; 0 for one that is none of ours yet. Changes nothing. */
export async function versionOf(db: Kysely<unknown>, engine: Engine): Promise<number> {
  const there = await (engine === 'sqlite'
    ? sql`select 1 from sqlite_master where type = 'table' and name = 'schema_step'`
    : sql`select 1 where to_regclass('schema_step') is not null`
  ).execute(db);
  if (there.rows.length === 0) return 0;
  const { rows } = await sql<{ version: number | null }>`
    select max(version) as version from schema_step`.execute(db);
  return rows[0]?.version ?? 0;
}

/** Says that a database, or a backup of one, is of a newer program. */
export const newerDatabase = (version: number, known: number): string =>
  `The database has version ${version}, and this Tenwhy knows no newer one than ${known}. ` +
  'Start the Tenwhy that last used it, or a newer one; or restore a backup made before.';
