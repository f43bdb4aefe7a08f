import { join } from 'node:path';
import { writeBackup } from '../backup/file.ts';
import { migrate, migrations, postgresLock, versionOf } from '../migrations/migrate.ts';
import { StoreUnavailable } from '../store.ts';
import { backupLines } from './backup.ts';
import { createHosts, type Hosts } from './hosts.ts';
import { kyselyOver } from './kysely.ts';

/** A migration may rewrite a large table, and waits for the one that another process is at. */
const migrationTimeoutMs = 60 * 60_000;

/** Held from before the backup until the last step, so that of several collectors one makes it. */
const backupLock = postgresLock + 1;

/**
 * Brings the tables up to date; before those of a database in use change, a backup goes to `backupFolder`.
 * @throws Error as `openPostgres` does.
 */
export async function bringUpToDate(url: string, backupFolder: string | null): Promise<void> {
  const hosts = createHosts(url, { max: 2, queryTimeoutMs: migrationTimeoutMs });
  try {
    const lent = await hosts.connect();
    try {
      // Goes with the connection, also where the process is killed.
      await lent.query('select pg_advisory_lock($1)', [backupLock]);
      await takeMissingSteps(hosts, backupFolder);
    } finally {
      lent.discard();
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreUnavailable(`${error.message} Start it, or change DATABASE_URL.`, {
      cause: error,
      publicly: error.publicly,
    });
  } finally {
    await hosts.end();
  }
}

async function takeMissingSteps(hosts: Hosts, backupFolder: string | null): Promise<void> {
  const db = kyselyOver(hosts);
  const version = await versionOf(db, 'postgres');
  if (backupFolder && version > 0 && version < migrations.length) {
    const file = join(backupFolder, `tenwhy-version-${version}.jsonl.gz`);
    await writeBackup(
      file,
      backupLines(hosts, () => {}, migrations.slice(0, version)),
    );
  }
  await migrate(db, 'postgres');
}
