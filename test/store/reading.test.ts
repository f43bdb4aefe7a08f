import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readingDialect } from '../../collector/store/sqlite/reading.ts';
import { temporaryFolder } from '../support/folder.ts';

let folder: string;
let db: Kysely<unknown>;
beforeEach(() => {
  folder = temporaryFolder();
  const file = join(folder, 'some.db');
  new Database(file).exec('create table one (value); insert into one values (1)').close();
  db = new Kysely<unknown>({ dialect: readingDialect(file) });
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const value = async (plus: number) =>
  (await sql<{ found: number }>`select value + ${plus} as found from one`.execute(db)).rows[0]?.found;

test('questions that are asked at once are each answered, whichever of them fails', async () => {
  const failing = sql`select * from another`.execute(db);
  const asked = await Promise.allSettled([value(1), failing, value(2)]);
  expect(asked.map((one) => (one.status === 'fulfilled' ? one.value : `${one.reason}`))).toEqual([
    2,
    expect.stringContaining('no such table: another'),
    3,
  ]);
});

test('what cannot be handed over is said to whoever asked, and the reader goes on', async () => {
  await expect(sql`select ${Symbol('mine')} from one`.execute(db)).rejects.toThrow('could not be cloned');
  expect(await value(1)).toBe(2);
});

test('what was asked before it is closed is answered', async () => {
  const asked = value(1);
  await new Promise((resolve) => setImmediate(resolve));
  await db.destroy();
  expect(await asked).toBe(2);
});
