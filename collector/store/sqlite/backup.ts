import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { dump } from '../backup/dump.ts';
import { migrations, versionOf } from '../migrations/migrate.ts';
import type { Connection } from './connect.ts';
import { readingDialect } from './reading.ts';

/**
 * The lines of a backup, read on a connection and in a thread of their own, in a transaction that sees one
 * moment while answers go on arriving.
 */
export async function* backupLines(
  file: string,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<string> {
  const db = new Kysely<unknown>({ dialect: readingDialect(file) });
  try {
    await sql`begin`.execute(db);
    yield* dump(db, 'sqlite', migrations, onProgress);
  } finally {
    await db.destroy();
  }
}

/**
 * Copies a database that is about to get newer tables to `tenwhy-version-<number>.db` beside it. The name
 * stands only once the copy is whole and on disk, whenever the process is killed.
 * @throws Error when there is no room for it: then the tables stay as they are.
 */
export async function copyBeforeSteps(
  db: Kysely<unknown>,
  connection: Connection,
  file: string,
): Promise<void> {
  const version = await versionOf(db, 'sqlite');
  if (version === 0 || version >= migrations.length) return;
  const copy = file.replace(/\.db$/, `-version-${version}.db`);
  const part = `${copy}.${process.pid}.part`;
  rmSync(part, { force: true });
  try {
    connection.prepare('vacuum into ?').run(part);
    flush(part);
    renameSync(part, copy);
  } catch (error) {
    rmSync(part, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The database is to get newer tables, and cannot be copied to ${copy} before: ${reason}. Make room for it.`,
      { cause: error },
    );
  }
}

/** Has the system write to disk what it holds of a file. */
export function flush(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
