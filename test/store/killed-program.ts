import Database from 'better-sqlite3';
import pg from 'pg';
import { openPostgres } from '../../collector/store/postgres.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';

/**
 * A process that opens a store, and is killed before its statement number `last`: `program <place> <backup
 * folder> <last>`. It ends with 0 where it was open before that.
 */
const [, , place = '', backupFolder = '', last = '0'] = process.argv;
let statements = 0;

function count(): void {
  statements += 1;
  if (statements === Number(last)) process.kill(process.pid, 'SIGKILL');
}

/** Has a method of an object count before it does what it does. */
function counted<T extends object>(owner: T, name: keyof T): void {
  const method = owner[name];
  if (typeof method !== 'function') return;
  const replacement = function (this: unknown, ...args: unknown[]): unknown {
    count();
    return method.apply(this, args);
  };
  Object.defineProperty(owner, name, { value: replacement, configurable: true, writable: true });
}

counted(pg.Client.prototype, 'query');
counted(Database.prototype, 'exec');
counted(Database.prototype, 'pragma');
const probe = new Database(':memory:');
const statement: Database.Statement = Object.getPrototypeOf(probe.prepare('select 1'));
for (const name of ['run', 'all', 'get'] as const) counted(statement, name);
probe.close();
statements = 0;

const store = await (place.startsWith('postgres:')
  ? openPostgres({ url: place, backupFolder })
  : openSqlite({ folder: place }));
await store.close();
