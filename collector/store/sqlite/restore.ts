import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { load } from '../backup/load.ts';
import type { Restored } from '../store.ts';
import { flush } from './backup.ts';
import { checkFile } from './check.ts';
import { connect, databaseName, forKysely } from './connect.ts';
import { isBusy } from './errors.ts';

/**
 * Makes the embedded database of a folder anew from a backup's lines. All is done and checked in a file beside
 * it, which then takes its place in one step; the one that was there is kept as `tenwhy-replaced-<time>.db`.
 * @throws Error when there is a database and `replace` is not said, when something uses it, when the backup
 * is none, and when what was restored is not what was backed up: the database is then as it was.
 */
export async function restoreSqlite(
  lines: AsyncIterable<string>,
  { folder, replace }: { folder: string; replace: boolean },
): Promise<Restored> {
  const file = join(folder, databaseName);
  const isThere = existsSync(file);
  if (isThere && !replace) {
    throw new Error(`${file} is there already; --replace puts the backup in its place and keeps it beside`);
  }
  if (isThere) settle(file);
  removeParts(folder);
  const part = `${databaseName}.restoring`;
  try {
    const rows = await fill(folder, part, lines);
    const problems = await checkFile(join(folder, part));
    if (problems.length > 0) throw new Error(`the restored database is not well: ${problems.join('; ')}`);
    // It may have been opened while all this went on.
    if (isThere) settle(file);
    const kept = isThere ? file.replace(/\.db$/, `-replaced-${stamp()}.db`) : null;
    if (kept) keep(file, kept);
    renameSync(join(folder, part), file);
    flush(folder);
    return { rows, kept };
  } finally {
    removeParts(folder);
  }
}

/**
 * Puts everything into the one file, so that nothing of the old one stands beside the new.
 * @throws Error when another process has it open: it would go on writing into the file that was replaced.
 */
function settle(file: string): void {
  const connection = new Database(file, { timeout: 200 });
  try {
    connection.pragma('journal_mode = delete');
  } catch (error) {
    if (isBusy(error)) throw new Error(`${file} is in use: stop the collector first`, { cause: error });
    // A damaged one is the very reason to restore.
  } finally {
    connection.close();
  }
}

/** Leaves `file` where it is, until the new one takes its name. */
function keep(file: string, kept: string): void {
  linkSync(file, kept);
  // Only a damaged database still has them. The new one would take the old one's log for its own.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  }
}

async function fill(folder: string, name: string, lines: AsyncIterable<string>): Promise<number> {
  const connection = connect(folder, name);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: forKysely(connection) }) });
  try {
    return await db.connection().execute(async (held) => {
      await sql`begin immediate`.execute(held);
      const rows = await load(held, 'sqlite', lines);
      await sql`commit`.execute(held);
      return rows;
    });
  } finally {
    // The last to close a database puts its log into it.
    await db.destroy();
  }
}

/** Also those of a restore that was killed. */
function removeParts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${databaseName}.restoring`)) rmSync(join(folder, name), { force: true });
  }
}

const stamp = (): string => new Date().toISOString().replace(/[-:]|\.\d+/g, '');
