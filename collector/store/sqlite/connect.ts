import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { unavailableOf } from './errors.ts';

export type Connection = Database.Database;

/** How long a statement waits for another process that is writing, in ms. */
const busyTimeoutMs = 2_000;
/** The same for what is repeated anyway: the wait holds up the whole process, every reader included. */
const impatientMs = 20;

/** Name of the embedded database's file. */
export const databaseName = 'tenwhy.db';

/**
 * Opens the database file in the folder for writing, and makes both where they are not.
 * @throws Error that names the folder and what to do, when it cannot be written.
 */
export function connect(folder: string, name = databaseName): Connection {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    // SQLite would open a folder without this right read-only, and fail at the first answer instead of now.
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const connection = new Database(file, { timeout: busyTimeoutMs });
    connection.pragma('journal_mode = WAL');
    // Not what it looks like: better-sqlite3 is compiled to fall to NORMAL with the first write in WAL
    // mode, which loses the last commits with the power, unless FULL is asked for on this connection.
    connection.pragma('synchronous = FULL');
    // What is deleted is overwritten, or an erased answer could be read in the file's free places.
    connection.pragma('secure_delete = ON');
    connection.pragma('foreign_keys = ON');
    connection.pragma('cache_size = -16384');
    return connection;
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be used: ${reasonOf(error)}. ` +
        'Let the user who runs Tenwhy write there, or name another folder in TENWHY_DATA.',
      { cause: error },
    );
  }
}

/** Does work that waits for other processes only briefly. */
export function impatiently<T>(connection: Connection, work: () => T): T {
  connection.pragma(`busy_timeout = ${impatientMs}`);
  try {
    return work();
  } finally {
    connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}

/**
 * Puts the log into the file and empties it, since it holds pages as they were before something was erased.
 * @throws Error that says the file is busy, while somebody reads what stood there before.
 */
export function emptyLog(connection: Connection): void {
  const [outcome] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (outcome?.busy) throw Object.assign(new Error('the log is being read'), { code: 'SQLITE_BUSY' });
}

/**
 * A transaction that only turns into a writing one fails where another process wrote in between, and no waiting helps:
 * so each asks for its turn to write before it reads.
 */
const begin = 'begin immediate';

/** The connection as Kysely wants one: statements kept once prepared, errors in the store's words. */
export function forKysely(connection: Connection): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const translated = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw unavailableOf(error);
    }
  };
  return {
    close: () => void connection.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = translated(() =>
        connection.prepare<unknown[], unknown>(sql === 'begin' ? begin : sql),
      );
      const kept: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => translated(() => statement.all(...parameters)),
        run: (parameters) => translated(() => statement.run(...parameters)),
        iterate: (parameters) => statement.iterate(...parameters),
      };
      // Lists of any length make statements of any number.
      if (prepared.size >= maxPrepared) prepared.clear();
      prepared.set(sql, kept);
      return kept;
    },
  };
}

const maxPrepared = 200;

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    EACCES: 'it may not be written (EACCES)',
    EPERM: 'it may not be written (EPERM)',
    EROFS: 'its disk is read-only (EROFS)',
    ENOSPC: 'its disk is full (ENOSPC)',
    ENOTDIR: 'a part of its path is a file (ENOTDIR)',
    EEXIST: 'there is a file of that name (EEXIST)',
    SQLITE_NOTADB: 'tenwhy.db in it is not a database (SQLITE_NOTADB)',
    SQLITE_CORRUPT: 'tenwhy.db in it is damaged (SQLITE_CORRUPT)',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
