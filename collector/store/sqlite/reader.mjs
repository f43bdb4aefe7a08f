// Runs in a worker thread: takes queries, gives the rows of each. In plain JavaScript, so that the very file that
// ships also runs from source, where Node 20 cannot load TypeScript into a worker.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const connection = new Database(workerData.file, { readonly: true, timeout: 5_000 });
connection.pragma('synchronous = FULL');
connection.pragma('query_only = ON');
connection.pragma('cache_size = -16384');
connection.pragma('temp_store = MEMORY');

const maxPrepared = 200;
/** A part of a file comes alone. */
const maxHandedOver = 1;
/** @type {Map<string, { statement: import('better-sqlite3').Statement, names?: string[] }>} */
const prepared = new Map();

parentPort.on('message', (questions) => {
  if (questions) {
    for (const question of questions) answer(question);
    return;
  }
  connection.close();
  parentPort.close();
});

function answer({ id, sql, parameters }) {
  try {
    const { statement, names } = prepare(sql);
    if (!names) statement.run(...parameters);
    // Lists of values, since a copy of an object to another thread carries every name again for each row.
    const rows = names && statement.all(...parameters);
    parentPort.postMessage({ id, names, rows }, rows ? bytesIn(rows) : []);
  } catch (error) {
    parentPort.postMessage({ id, failure: { message: error.message, code: error.code } });
  }
}

/** Parts of files are handed over, and nobody copies them. Short ones may share their memory with others. */
function bytesIn(rows) {
  if (rows.length > maxHandedOver) return [];
  return rows
    .flat()
    .filter((value) => value instanceof Uint8Array && value.byteLength === value.buffer.byteLength)
    .map(({ buffer }) => buffer);
}

function prepare(sql) {
  const known = prepared.get(sql);
  if (known) return known;
  const statement = connection.prepare(sql);
  const names = statement.reader ? statement.columns().map((column) => column.name) : undefined;
  if (names) statement.raw(true);
  // Lists of any length make statements of any number.
  if (prepared.size >= maxPrepared) prepared.clear();
  const kept = { statement, names };
  prepared.set(sql, kept);
  return kept;
}
