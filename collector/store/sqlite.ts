import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { migrate } from './migrations/migrate.ts';
import { createAnnouncer } from './sql/announce.ts';
import { recount } from './sql/check.ts';
import { clocks } from './sql/clocks.ts';
import { drafts } from './sql/drafts.ts';
import { figures } from './sql/figures.ts';
import { keys } from './sql/keys.ts';
import { lists } from './sql/list.ts';
import { sites } from './sql/sites.ts';
import { surveys } from './sql/surveys.ts';
import type { Tables } from './sql/tables.ts';
import { traffic } from './sql/traffic.ts';
import { connect, forKysely } from './sqlite/connect.ts';
import { unavailableOf } from './sqlite/errors.ts';
import { readingDialect } from './sqlite/reading.ts';
import { createWriter } from './sqlite/writer.ts';
import type { Store } from './store.ts';

/**
 * Opens the embedded store in a folder, and makes or brings up to date what is there.
 * @throws Error when the folder cannot be written, or holds a database of a newer program.
 */
export async function openSqlite({ folder }: { folder: string }): Promise<Store> {
  const connection = connect(folder);
  const untyped = new Kysely<unknown>({ dialect: new SqliteDialect({ database: forKysely(connection) }) });
  const db = untyped.withTables<Tables>();
  try {
    await migrate(untyped, 'sqlite');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const file = join(folder, 'tenwhy.db');
  const reading = new Kysely<Tables>({ dialect: readingDialect(file) });
  const { onCommit, announce } = createAnnouncer();
  const write = createWriter(connection);

  return {
    accounts: { db: untyped, type: 'sqlite' },
    ...sites(db),
    ...keys(db),
    ...surveys(db),
    ...drafts(db),
    ...traffic(db, reading),
    ...figures(reading),
    ...lists(reading),
    ...clocks(reading),
    onCommit,

    async ready() {
      await db.connection().execute(async (held) => {
        await sql`begin immediate`.execute(held);
        await sql`rollback`.execute(held);
      });
    },

    async commit(responses) {
      // Through Kysely, which lends its one connection to one at a time: a sign-in's transaction that is
      // open across a tick would otherwise take this group in, and flush it with its own commit or never.
      const { verdicts, changedSites } = await db.connection().execute(async () => {
        try {
          return write(responses);
        } catch (error) {
          throw unavailableOf(error);
        }
      });
      announce(changedSites);
      return verdicts;
    },

    check: (onProgress = () => {}) => checkAll(file, onProgress),

    async close() {
      await reading.destroy();
      await db.destroy();
    },
  };
}

/** Checks on a connection of its own, in a transaction that sees one moment while answers go on arriving. */
async function checkAll(file: string, onProgress: (done: number, total: number) => void): Promise<string[]> {
  const db = new Kysely<Tables>({ dialect: readingDialect(file) });
  try {
    return await db.connection().execute(async (held) => {
      await sql`begin`.execute(held);
      return [...(await checkFile(held)), ...(await recount(held, onProgress))];
    });
  } finally {
    await db.destroy();
  }
}

/** The engine's own check: pages, indexes, and rows that refer to others. */
async function checkFile(db: Kysely<Tables>): Promise<string[]> {
  const pages = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const references = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...pages.rows.map((row) => row.integrity_check).filter((found) => found !== 'ok'),
    ...references.rows.map(({ table }) => `a row of "${table}" refers to one that is not there`),
  ];
}
