// `fill <place> <to> <of>`: adds answers to a database, a folder of SQLite's or an address of PostgreSQL, until there
// are so many of a history of so many. Killed and started again it goes on.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import pg from 'pg';
import { showProgress } from '../../../collector/cli/progress.ts';
import { migrate } from '../../../collector/store/migrations/migrate.ts';
import { openPostgres } from '../../../collector/store/postgres.ts';
import { entriesOf } from '../../../collector/store/sql/booking.ts';
import type { Change } from '../../../collector/store/sql/change.ts';
import { columns, metaOf, type NewRow, reasonsOf, toRow } from '../../../collector/store/sql/row.ts';
import type { Tables } from '../../../collector/store/sql/tables.ts';
import { commentIndex } from '../../../collector/store/sql/words.ts';
import type { CheckedResponse } from '../../../collector/store/store.ts';
import { answers, site } from './answers.ts';

const blockRows = 10_000;
/** The rules for follow-ups judge an answer when it comes: these came long ago, and none is left to be judged. */
const judged = 'delete from followup_touched';
const [, , place = '', ...numbers] = process.argv;
const [to = 0, of = 0] = numbers.map(Number);
const progress = showProgress('Making answers', to);
if (place.startsWith('postgres:')) await fillPostgres();
else await fillSqlite(join(place, 'tenwhy.db'));
progress.end();

/** Through the store: its statements take a block at once. Nothing is waited for on disk until the end. */
async function fillPostgres(): Promise<void> {
  const url = new URL(place);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const store = await openPostgres({ url: url.href });
  for (const block of blocks(5_000, await store.storedCount(site))) await store.commit(block);
  await store.close();
  const client = new pg.Client(place);
  await client.connect();
  await client.query(judged);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  await client.end();
}

/**
 * The same rows as the writer's, without its look for earlier revisions, and with most indexes made at the
 * end, in their order, instead of kept in step.
 */
async function fillSqlite(file: string): Promise<void> {
  const connection = new Database(file);
  connection.pragma('synchronous = off');
  connection.pragma('cache_size = -1000000');
  const indexes = await indexesOfResponses();
  const { made } = connection
    .prepare<[], { made: number }>('select count(*) as made from response')
    .get() ?? {
    made: 0,
  };
  if (made < to) for (const { name } of indexes) connection.exec(`drop index if exists ${name}`);
  const write = writerOf(connection);
  for (const block of blocks(blockRows, made)) connection.transaction(write)(block);
  for (const { sql } of indexes) connection.exec(sql.replace(/^create (unique )?index/, '$& if not exists'));
  connection.exec(judged);
  // A collector does so in the background, between answers.
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  const index = commentIndex(db, 'sqlite');
  while ((await index.indexComments(blockRows)) > 0);
  connection.pragma('wal_checkpoint(truncate)');
  await db.destroy();
}

/** As an empty database has them; this one may have lost some when it was killed. */
async function indexesOfResponses(): Promise<{ name: string; sql: string }[]> {
  const empty = new Database(':memory:');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: empty }) });
  await migrate(db, 'sqlite');
  const found = empty
    .prepare<[], { name: string; sql: string }>(
      `select name, lower(sql) as sql from sqlite_master
        where type = 'index' and tbl_name = 'response' and sql is not null`,
    )
    .all();
  await db.destroy();
  return found;
}

function writerOf(connection: Database.Database): (block: readonly CheckedResponse[]) => void {
  const insert = connection.prepare(
    `insert into response (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  const addReason = connection.prepare('insert into response_reason values (?, ?, ?, ?)');
  const addFact = connection.prepare('insert into response_meta values (?, ?, ?, ?)');
  const entries = new Map<string, Database.Statement>();
  const add = (row: NewRow): Change => {
    const number = Number(insert.run(columns.map((name) => row[name])).lastInsertRowid);
    const reasons = reasonsOf(row);
    for (const reason of reasons) addReason.run(row.site, reason, number, reasons.length);
    for (const [key, value] of Object.entries(metaOf(row))) addFact.run(row.site, key, String(value), number);
    return { site: row.site, number, before: null, after: row };
  };
  return (block) => {
    const changes = block.map((response) => add(toRow(response, response.receivedAt)));
    for (const { statement, rows } of entriesOf(changes, 'sqlite')) {
      const prepared = entries.get(statement) ?? connection.prepare(statement);
      entries.set(statement, prepared);
      prepared.run(JSON.stringify(rows));
    }
  };
}

function* blocks(size: number, from: number): Generator<CheckedResponse[]> {
  let block: CheckedResponse[] = [];
  let done = from;
  for (const answer of answers(from, to, of)) {
    block.push(answer);
    done += 1;
    if (block.length < size) continue;
    yield block;
    progress.update(done);
    block = [];
  }
  if (block.length > 0) yield block;
}
