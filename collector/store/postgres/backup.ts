import { dump } from '../backup/dump.ts';
import { migrations } from '../migrations/migrate.ts';
import type { Hosts } from './hosts.ts';
import { kyselyOn } from './kysely.ts';

/** The lines of a backup, in a transaction that sees one moment while answers go on arriving. */
export async function* backupLines(
  hosts: Hosts,
  onProgress: (done: number, total: number) => void,
  steps = migrations,
): AsyncGenerator<string> {
  const lent = await hosts.connect();
  try {
    await lent.query('begin isolation level repeatable read read only');
    yield* dump(kyselyOn(lent), 'postgres', steps, onProgress);
    await lent.query('commit');
  } finally {
    // Also where whoever reads has enough before the end: the transaction goes with the connection.
    lent.discard();
  }
}
