import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../collector/store/sqlite.ts';
import { StoreUnavailable } from '../../collector/store/store.ts';
import { type Built, buildProgram, run } from '../support/built.ts';
import { temporaryFolder } from '../support/folder.ts';
import { emptySqlite, type FreshDatabase, freshSqlite } from '../support/stores.ts';
import { backupSuite } from './backups.ts';
import { killedSuite } from './killed.ts';
import { newerSuite } from './newer.ts';
import { processesSuite } from './processes.ts';
import { checked } from './responses.ts';
import { storeSuite } from './suite.ts';

describe('SQLite', () => {
  storeSuite(freshSqlite);
  describe('versions', () => newerSuite(freshSqlite));
  describe('processes', () => processesSuite(emptySqlite));
  describe('backups', () => backupSuite(emptySqlite));
  describe('killed while it changes tables', () =>
    killedSuite(emptySqlite, { backupIn: ({ place }) => place, apart: 4 }));
});

describe('SQLite on its disk', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await freshSqlite();
  });
  afterEach(() => database.remove());

  test('flushes every commit: FULL is still there after a write', async () => {
    const store = await database.open();
    await store.commit([checked()]);
    const { db } = store.accounts;
    expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
    expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
    expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
  });

  test('a full disk is said, keeps what is stored, and passes', async () => {
    const store = await database.open();
    const { db } = store.accounts;
    const before = checked();
    await store.commit([before]);
    const pages = (await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0]?.page_count ?? 0;
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db);
    const many = Array.from({ length: 200 }, () => checked({ comment: 'x'.repeat(2_000) }));
    const refused = store.commit(many);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow('its disk is full (SQLITE_FULL)');
    expect(await store.storedCount('shop')).toBe(1);
    await sql`pragma max_page_count = 1000000`.execute(db);
    await store.commit(many);
    expect(await store.storedCount('shop')).toBe(201);
    expect(await store.check()).toEqual([]);
  });

  test('a file that somebody else keeps locked is said after five seconds, and waited for until then', async () => {
    const store = await database.open();
    const other = new Database(join(database.place, 'tenwhy.db'));
    other.exec('begin immediate');
    const waiting = store.commit([checked()]);
    // The wait holds up nobody: this very test goes on, and reads.
    expect(await store.storedCount('shop')).toBe(0);
    other.exec('rollback');
    expect(await waiting).toEqual(['stored']);
    other.exec('begin immediate');
    const begin = performance.now();
    const refusals = await Promise.allSettled([store.commit([checked()]), store.ready()]);
    for (const refusal of refusals) {
      const reason = refusal.status === 'rejected' ? refusal.reason : undefined;
      expect(reason).toBeInstanceOf(StoreUnavailable);
      expect(reason.message).toContain('another process is writing to it (SQLITE_BUSY)');
    }
    expect(performance.now() - begin).toBeGreaterThan(4_000);
    other.exec('rollback');
    other.close();
    expect(await store.commit([checked()])).toEqual(['stored']);
  });

  test('a file that may not be written is said, and taken up again', async () => {
    const store = await database.open();
    await store.commit([checked()]);
    const { db } = store.accounts;
    await sql`pragma query_only = on`.execute(db);
    const refused = store.commit([checked()]);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow('it is read-only (SQLITE_READONLY)');
    await sql`pragma query_only = off`.execute(db);
    expect(await store.commit([checked()])).toEqual(['stored']);
    expect(await store.storedCount('shop')).toBe(2);
  });

  test('a group is flushed by itself, though a sign-in has a transaction open', async () => {
    const store = await database.open();
    const began = gate();
    const goOn = gate();
    const signIn = store.accounts.db.transaction().execute(async (db) => {
      await sql`insert into setting values ('half', 'done')`.execute(db);
      began.resolve();
      await goOn.promise;
      throw new Error('rolled back');
    });
    await began.promise;
    const stored = store.commit([checked()]);
    goOn.resolve();
    await expect(signIn).rejects.toThrow('rolled back');
    expect(await stored).toEqual(['stored']);
    expect(await store.storedCount('shop')).toBe(1);
    expect(await store.setting('half', () => 'never')).toBe('never');
  });

  test('a change that reads first has its turn to write by then, whatever other processes want', async () => {
    const store = await database.open();
    const other = new Database(join(database.place, 'tenwhy.db'), { timeout: 0 });
    onTestFinished(() => void other.close());
    const note = (name: string) => `insert into setting (name, value) values ('${name}', '1')`;
    await store.accounts.db.transaction().execute(async (held) => {
      await sql`select count(*) from site`.execute(held);
      expect(() => other.exec(note('other'))).toThrow('locked');
      await sql.raw(note('own')).execute(held);
    });
    other.exec(note('other'));
    const { rows } = await sql<{ name: string }>`select name from setting where name in ('own', 'other')
      order by name`.execute(store.accounts.db);
    expect(rows).toEqual([{ name: 'other' }, { name: 'own' }]);
  });

  test('of a withdrawn comment no byte is left in the file once the log is in it', async () => {
    const store = await database.open();
    const id = randomUUID();
    const said = (comment: string) => checked({ id, comment });
    await store.commit([
      // So long that it reaches over several pages.
      said('Xylophone quartz jukebox. '.repeat(190)),
      ...Array.from({ length: 30 }, () => checked({ comment: 'Parcel late' })),
    ]);
    await store.indexComments(10);
    await store.commit([{ ...said(''), snapshot: { ...said('').snapshot, rev: 2, stage: 'withdrawn' } }]);
    const { db } = store.accounts;
    const { rows } = await sql`select rowid from comment_grams where comment_grams match 'xyl'`.execute(db);
    expect(rows).toEqual([]);
    await store.close();
    const bytes = readFileSync(join(database.place, 'tenwhy.db'));
    for (const gone of ['Xylophone', 'xylophone', 'xyl', 'quartz']) expect(bytes.includes(gone)).toBe(false);
    expect(bytes.includes('Parcel late')).toBe(true);
  });

  test('damaged side tables are found', async () => {
    const store = await database.open();
    await store.commit([checked({ reasons: ['price'], meta: { order: 'A' } })]);
    await store.commit([checked({ reasons: ['price'] })]);
    const { db } = store.accounts;
    await sql`update response_meta set value = 'B'`.execute(db);
    await sql`delete from response_reason where response = 1`.execute(db);
    const progress: [number, number][] = [];
    expect(await store.check((done, total) => progress.push([done, total]))).toEqual([
      'response_meta: response 1 of site shop does not say so',
      'response_reason has 1 rows where the responses ask for 2',
    ]);
    expect(progress.at(-1)).toEqual([4, 4]);
  });
});

describe('a folder that cannot be used', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'x');
    writeFileSync(join(folder, 'tenwhy.db'), 'This is a letter to a friend, and no database. '.repeat(50));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ['below a file', 'file/data', 'a part of its path is a file (ENOTDIR)'],
    ['that is a file', 'file', 'there is a file of that name (EEXIST)'],
    ['with another file in the database’s place', '.', 'tenwhy.db in it is not a database (SQLITE_NOTADB)'],
  ])('%s is named, with what to do', async (_name, path, reason) => {
    const place = join(folder, path);
    await expect(openSqlite({ folder: place })).rejects.toThrow(
      `The data folder ${place} cannot be used: ${reason}. ` +
        'Let the user who runs Tenwhy write there, or name another folder in TENWHY_DATA.',
    );
  });

  test.skipIf(process.getuid?.() === 0)(
    'without the right to write is named (skipped for root, who may)',
    async () => {
      chmodSync(folder, 0o500);
      await expect(openSqlite({ folder })).rejects.toThrow(
        `${folder} cannot be used: it may not be written (EACCES)`,
      );
      chmodSync(folder, 0o700);
    },
  );
});

/** A promise, and what resolves it. */
function gate() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
}

const hasStrace = (() => {
  try {
    // Installed is not enough: many containers forbid tracing.
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

// Killing a process cannot tell a flushed commit from one that the system still holds in memory.
describe.skipIf(!hasStrace)('flushes, counted by strace (skipped where it cannot trace)', () => {
  let program: Built;
  beforeAll(async () => {
    program = await buildProgram('test/store/program.ts');
  });
  afterAll(() => program?.remove());

  test('every commit is flushed before it is acknowledged', async () => {
    const database = await freshSqlite();
    onTestFinished(() => database.remove());
    await run(process.execPath, program.file, 'open', database.place).ended;
    const log = join(database.place, 'calls');
    const commits = 20;
    const traced = ['-f', '-o', log, '-e', 'trace=fdatasync,fsync,write', '--'];
    const child = run(
      'strace',
      ...traced,
      process.execPath,
      program.file,
      'commit',
      database.place,
      `${commits}`,
    );
    const acknowledged: string[] = [];
    for await (const line of child.lines) acknowledged.push(line);
    expect((await child.ended).status).toBe(0);
    expect(acknowledged).toHaveLength(commits);
    const calls = execFileSync('grep', ['-E', 'sync\\(|write\\(1,', log], { encoding: 'utf8' }).split('\n');
    let flushed = false;
    let answered = 0;
    for (const call of calls) {
      if (/f(data)?sync\(/.test(call)) flushed = true;
      if (/write\(1,/.test(call)) {
        expect(flushed).toBe(true);
        flushed = false;
        answered += 1;
      }
    }
    expect(answered).toBe(commits);
  });
});
