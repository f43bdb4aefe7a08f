import { readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readBackup } from '../../collector/store/backup/file.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import { restoreSqlite } from '../../collector/store/sqlite/restore.ts';
import { type Store, StoreUnavailable } from '../../collector/store/store.ts';
import { type Line, openLine } from '../support/line.ts';
import { asAdmin, emptyPostgres, emptySqlite, type FreshDatabase, freshPostgres } from '../support/stores.ts';
import { backupSuite } from './backups.ts';
import { killedSuite, otherFolder } from './killed.ts';
import { newerSuite } from './newer.ts';
import { makeOlder, olderIds } from './older.ts';
import { processesSuite } from './processes.ts';
import { checked } from './responses.ts';
import { storeSuite } from './suite.ts';

describe('PostgreSQL', () => {
  storeSuite(freshPostgres);
  describe('versions', () => newerSuite(freshPostgres));
  describe('processes', () => processesSuite(emptyPostgres));
  describe('backups', () => backupSuite(emptyPostgres));
  describe('killed while it changes tables', () =>
    killedSuite(emptyPostgres, { backupIn: otherFolder, apart: 9 }));
});

/** What opening it says; fails when it opens. */
const refusalOf = (url: string): Promise<string> =>
  openPostgres({ url }).then(
    () => Promise.reject(new Error('it opened')),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('a PostgreSQL that cannot be used', () => {
  let database: FreshDatabase;
  let closedPort: number;
  beforeEach(async () => {
    database = await freshPostgres();
    const line = await openLine(1);
    closedPort = line.port;
    await line.close();
  });
  afterEach(() => database.remove());

  test('is named by host and port when nothing listens there, without the password', async () => {
    const url = `postgres://tenwhy:s3cret@127.0.0.1:${closedPort}/tenwhy`;
    const message = await refusalOf(url);
    expect(message).toContain(`127.0.0.1:${closedPort} does not answer (ECONNREFUSED)`);
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('s3cret');
  });

  test('is named when it takes a connection and stays silent', async () => {
    const silent = createServer();
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const { port } = silent.address() as AddressInfo;
    const message = await refusalOf(`postgres://tenwhy:s3cret@127.0.0.1:${port}/tenwhy`);
    expect(message).toContain(`127.0.0.1:${port} does not answer in time`);
    silent.close();
  });

  test('says so when the password is wrong, or the database is not there', async () => {
    const wrong = new URL(database.place);
    wrong.password = 's3cret';
    expect(await refusalOf(wrong.href)).toMatch(/password authentication failed .*\(28P01\)/);
    expect(await refusalOf(wrong.href)).not.toContain('s3cret');
    const absent = new URL(database.place);
    absent.pathname = 'no_such_database';
    expect(await refusalOf(absent.href)).toMatch(/"no_such_database" does not exist \(3D000\)/);
  });

  test('says what an address has to look like, without the one it got', async () => {
    for (const url of [
      'localhost',
      'mysql://u:s3cret@h/db',
      'postgres://u:s3cret@h:port/db',
      'postgres://u:s3/cret@h/db',
    ]) {
      const message = await refusalOf(url);
      expect(message).toContain('DATABASE_URL is not an address such as postgres://');
      expect(message).not.toContain('s3');
    }
  });

  test('says that it is read-only', async () => {
    const url = new URL(database.place);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    expect(await refusalOf(url.href)).toContain(`${url.host} is read-only`);
  });

  test('of several hosts the first that takes writes is used', async () => {
    const { host } = new URL(database.place);
    const store = await openPostgres({
      url: database.place.replace(host, `127.0.0.1:${closedPort},${host}`),
    });
    expect(await store.commit([checked()])).toEqual(['stored']);
    await store.close();
  });
});

test('before tables change, a backup of then is written, which is brought up to date when restored into SQLite', async () => {
  const database = await emptyPostgres();
  const target = await emptySqlite();
  const backupFolder = otherFolder();
  try {
    await makeOlder(database.place, 2);
    await (await openPostgres({ url: database.place, backupFolder })).close();
    const file = join(backupFolder, 'tenwhy-version-2.jsonl.gz');
    await restoreSqlite(
      readBackup(file, () => {}),
      { folder: target.place, replace: false },
    );
    const store = await target.open();
    for (const id of olderIds) {
      expect(await store.response('shop', id)).toMatchObject({ identity: 'claimed', rating: 9 });
    }
    // Nothing is to change now, so nothing is written.
    rmSync(file);
    await (await openPostgres({ url: database.place, backupFolder })).close();
    expect(readdirSync(backupFolder)).toEqual([]);
  } finally {
    await Promise.all([database.remove(), target.remove()]);
  }
});

describe('a PostgreSQL with accidents', () => {
  let database: FreshDatabase;
  let line: Line;
  let url: URL;
  let store: Store;
  beforeEach(async () => {
    database = await freshPostgres();
    url = new URL(database.place);
    line = await openLine(Number(url.port));
    url.port = String(line.port);
    store = await openPostgres({ url: url.href });
  });
  afterEach(async () => {
    await store.close();
    await line.close();
    await database.remove();
  });

  test('a commit whose acknowledgement is lost is stored once, and answered', async () => {
    for (const word of ['commit', 'insert into response ', 'for update of old']) {
      line.cutAfter(word);
      expect(await store.commit([checked({ reasons: ['price'], meta: { word } })])).toEqual(['stored']);
    }
    expect(line.cuts()).toBe(3);
    expect(await store.storedCount('shop')).toBe(3);
    expect(await store.check()).toEqual([]);
  });

  test('commits go on over a server that ends all its connections', async () => {
    let sent = 0;
    const until = performance.now() + 1_000;
    const killing = (async () => {
      for (let kill = 0; kill < 4; kill++) {
        await asAdmin(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = '${url.pathname.slice(1)}' and application_name = 'tenwhy'`,
        );
        const before = sent;
        await vi.waitUntil(() => sent > before);
      }
    })();
    while (performance.now() < until || !(await isSettled(killing))) {
      expect(await store.commit([checked(), checked()])).toEqual(['stored', 'stored']);
      sent += 2;
    }
    await killing;
    expect(await store.storedCount('shop')).toBe(sent);
  });

  test('past five seconds without a server the senders are asked to come again', async () => {
    await store.commit([checked()]);
    await line.close();
    const begin = performance.now();
    const refused = store.commit([checked()]);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow(`${url.host} does not answer (ECONNREFUSED)`);
    expect(performance.now() - begin).toBeGreaterThan(4_000);
    await expect(store.ready()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.tally('shop', {})).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('another collector that is first with one response of a group leaves the group whole', async () => {
    const other = new pg.Client(database.place);
    const watcher = new pg.Client(database.place);
    await Promise.all([other.connect(), watcher.connect()]);
    try {
      const theirs = checked({ rev: 1, reasons: ['price'], meta: { turn: 1 } });
      await store.commit([theirs]);
      const { rows } = await other.query('select * from response');
      await other.query('delete from response');
      const { number: _given, ...row } = rows[0];
      await other.query('begin');
      await other.query(
        'insert into response overriding system value select * from json_populate_record(null::response, $1)',
        [JSON.stringify({ ...row, number: 0 })],
      );
      await other.query('update response_reason set response = 0; update response_meta set response = 0');
      const ours = Array.from({ length: 5 }, () => checked({ reasons: ['price'], meta: { turn: 2 } }));
      const committed = store.commit([...ours, checked({ ...theirs, id: theirs.snapshot.id, rev: 2 })]);
      await vi.waitUntil(async () => (await waitingFor(watcher)) > 0, { timeout: 10_000, interval: 20 });
      await other.query('commit');
      expect(await committed).toEqual(Array(6).fill('stored'));
    } finally {
      await Promise.all([other.end(), watcher.end()]);
    }
    expect(await store.storedCount('shop')).toBe(6);
    expect(await store.check()).toEqual([]);
  });

  test('a statement that takes too long is given up with its connection, and repeated', async () => {
    const sent = checked({ rev: 1, rating: 1 });
    await store.commit([sent]);
    const other = new pg.Client(database.place);
    // A transaction goes on seeing the waiting sessions that it saw first.
    const watcher = new pg.Client(database.place);
    await Promise.all([other.connect(), watcher.connect()]);
    try {
      await other.query('begin');
      await other.query('select 1 from response for update');
      const slow = store.commit([checked({ id: sent.snapshot.id, rev: 2, rating: 2 })]);
      // The first try has been given up once a second one waits too.
      await vi.waitUntil(async () => (await waitingFor(watcher)) > 1, { timeout: 10_000, interval: 50 });
      await other.query('rollback');
      expect(await slow).toEqual(['stored']);
    } finally {
      await Promise.all([other.end(), watcher.end()]);
    }
    expect(await store.response('shop', sent.snapshot.id)).toMatchObject({ rev: 2, rating: 2 });
  });

  test('a server that does not wait for its disk is told to', async () => {
    await asAdmin(`alter database ${url.pathname.slice(1)} set synchronous_commit = off`);
    const careful = await openPostgres({ url: url.href });
    const { rows } = await sql`show synchronous_commit`.execute(careful.accounts.db);
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
    await careful.close();
  });

  test('other collectors on the same database hear which sites changed', async () => {
    const other = await openPostgres({ url: url.href });
    const heard = new Set<string>();
    const own: string[] = [];
    other.onCommit((sites) => {
      for (const site of sites) heard.add(site);
    });
    store.onCommit((sites) => own.push(...sites));
    await vi.waitUntil(async () => {
      await store.commit([checked(), checked({ site: 'blog' })]);
      return heard.size === 2;
    });
    expect([...heard].sort()).toEqual(['blog', 'shop']);
    expect(own.length % 2).toBe(0);
    await other.close();
  });

  test('indexes are checked too where the server has amcheck', async () => {
    await store.commit([checked({ reasons: ['price'] })]);
    await sql`create extension amcheck`.execute(store.accounts.db);
    expect(await store.check()).toEqual([]);
    // Stands for a damaged index: one that the server itself holds for unusable.
    await sql`update pg_index set indisvalid = false where indexrelid = 'response_newest'::regclass`.execute(
      store.accounts.db,
    );
    expect(await store.check()).toEqual([
      expect.stringContaining('amcheck: cannot check index "response_newest"'),
    ]);
  });

  test('an id that stands there twice is found', async () => {
    const twice = checked();
    await store.commit([twice]);
    const { db } = store.accounts;
    await sql`alter table response drop constraint response_id`.execute(db);
    await sql`insert into response overriding system value
      select new.* from response, json_populate_record(response, '{"number": 9}') as new`.execute(db);
    expect(await store.check()).toContain(
      `response: ${twice.snapshot.id} of site shop stands there more than once`,
    );
  });

  test('damaged side tables are found', async () => {
    await store.commit([checked({ reasons: ['price'], meta: { order: 'A' } })]);
    await store.commit([checked({ reasons: ['price'] })]);
    await sql`update response_meta set value = 'B'`.execute(store.accounts.db);
    await sql`delete from response_reason where response = 1`.execute(store.accounts.db);
    expect(await store.check()).toEqual([
      'response_meta: response 1 of site shop does not say so',
      'response_reason has 1 rows where the responses ask for 2',
    ]);
  });
});

/** How many sessions wait for a row that somebody else holds. */
async function waitingFor(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].count;
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}
