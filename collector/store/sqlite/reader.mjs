// Runs in a worker thread: takes a query, gives its rows. In plain JavaScript, so that the very file that
// ships also runs from source, where Node 20 cannot load TypeScript into a worker.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const connection = new Database(workerData.file, { readonly: true, timeout: 5_000 });
connection.pragma('synchronous = FULL');
connection.pragma('query_only = ON');
connection.pragma('cache_size = -65536');
connection.pragma('temp_store = MEMORY');

const maxPrepared = 200;
/** @type {Map<string, import('better-sqlite3').Statement>} */
const prepared = new Map();

parentPort.on('message', ({ id, sql, parameters }) => {
  if (sql === undefined) {
    connection.close();
    parentPort.close();
    return;
  }
  try {
    const statement = prepare(sql);
    const rows = statement.reader ? statement.all(...parameters) : void statement.run(...parameters);
    parentPort.postMessage({ id, rows });
  } catch (error) {
    parentPort.postMessage({ id, failure: { message: error.message, code: error.code } });
  }
});

function prepare(sql) {
  const known = prepared.get(sql);
  if (known) return known;
  const statement = connection.prepare(sql);
  // Lists of any length make statements of any number.
  if (prepared.size >= maxPrepared) prepared.clear();
  prepared.set(sql, statement);
  return statement;
}
