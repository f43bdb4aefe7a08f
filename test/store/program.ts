import { randomUUID } from 'node:crypto';
import { openPostgres } from '../../collector/store/postgres.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';
import { checked } from './responses.ts';

/**
 * A process that opens a store: `program open <place>` and closes it again, `program commit <place> <times>`
 * and prints the ids of every commit once it is acknowledged, `program read <place>` prints how many it finds.
 */
const [, , command, place = '', times = '1'] = process.argv;
const store = await (place.startsWith('postgres:')
  ? openPostgres({ url: place })
  : openSqlite({ folder: place }));
if (command === 'commit') {
  for (let turn = 0; turn < Number(times); turn++) {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    await store.commit(ids.map((id) => checked({ id, reasons: ['price'], meta: { turn } })));
    process.stdout.write(`${ids.join(' ')}\n`);
  }
}
if (command === 'read') {
  const [tally] = await store.tally('shop', {});
  process.stdout.write(`${tally?.funnel.rated ?? 0}\n`);
}
await store.close();
