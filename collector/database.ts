// Apart from main.ts, so that a command that only needs the database does not load all that serves.
import type { Env } from './env.ts';
import { restorePostgres } from './store/postgres/restore.ts';
import { openPostgres } from './store/postgres.ts';
import { restoreSqlite } from './store/sqlite/restore.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Restored, Store } from './store/store.ts';

/** The database that the environment names. */
export function openStore(env: Env): Promise<Store> {
  return env.databaseUrl
    ? openPostgres({ url: env.databaseUrl, backupFolder: env.dataFolder })
    : openSqlite({ folder: env.dataFolder });
}

/**
 * Makes the database that the environment names out of a backup's lines.
 * @throws Error when there is one and `replace` is not said, and as long as a collector uses it.
 */
export function restoreStore(
  env: Env,
  lines: AsyncIterable<string>,
  { replace }: { replace: boolean },
): Promise<Restored> {
  return env.databaseUrl
    ? restorePostgres(lines, { url: env.databaseUrl, replace })
    : restoreSqlite(lines, { folder: env.dataFolder, replace });
}
