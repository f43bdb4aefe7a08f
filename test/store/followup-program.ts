import Database from 'better-sqlite3';
import pg from 'pg';
import { startFollowupWorker } from '../../collector/loop/followup-worker.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';
import { someTime } from './responses.ts';

/**
 * A process that makes follow-ups of what was touched, and is killed before its statement number `last` since it
 * began to: `program <place> <last>`. It ends with 0 where nothing was left before that.
 */
const [, , place = '', last = '0'] = process.argv;
let statements = -1;

/** Has a method of an object count before it does what it does, once counting has begun. */
function counted<T extends object>(owner: T, name: keyof T): void {
  const method = owner[name];
  if (typeof method !== 'function') return;
  const replacement = function (this: unknown, ...args: unknown[]): unknown {
    if (statements >= 0 && ++statements === Number(last)) process.kill(process.pid, 'SIGKILL');
    return method.apply(this, args);
  };
  Object.defineProperty(owner, name, { value: replacement, configurable: true, writable: true });
}

counted(pg.Client.prototype, 'query');
const probe = new Database(':memory:');
const statement: Database.Statement = Object.getPrototypeOf(probe.prepare('select 1'));
for (const name of ['run', 'all', 'get'] as const) counted(statement, name);
probe.close();

const store = await (place.startsWith('postgres:')
  ? openPostgres({ url: place })
  : openSqlite({ folder: place }));
statements = 0;
const log = { warn: (about: object) => process.stderr.write(`${JSON.stringify(about)}\n`) };
const worker = startFollowupWorker({ store, log, now: () => someTime + 60_000 });
await worker.idle();
await worker.stop();
await store.close();
