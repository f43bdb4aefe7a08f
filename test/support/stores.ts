import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres } from '../../collector/store/postgres.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';
import type { Store } from '../../collector/store/store.ts';
import { temporaryFolder } from './folder.ts';

/** A database that a test has to itself. */
export type FreshDatabase = {
  /** Opens it; again and again gives another store on the same database. */
  open(): Promise<Store>;
  /** Where it is: a folder, or an address. */
  place: string;
  /** Closes what was opened and is not closed yet, and removes the database. */
  remove(): Promise<void>;
};

/** A SQLite file with all tables and nothing in them: a copy of one, since making them is most of a short test. */
export async function freshSqlite(): Promise<FreshDatabase> {
  const model = await sqliteModel();
  const database = await emptySqlite();
  cpSync(model, database.place, { recursive: true });
  return database;
}

/** A database with all tables and nothing in them, on the PostgreSQL of this run: a copy likewise. */
export async function freshPostgres(): Promise<FreshDatabase> {
  return postgresDatabase(await postgresModel());
}

/** An empty folder for SQLite, for tests of how the tables come to be. */
export async function emptySqlite(): Promise<FreshDatabase> {
  const folder = temporaryFolder('tenwhy-store');
  const { open, closeAll } = opener(() => openSqlite({ folder }));
  return {
    open,
    place: folder,
    async remove() {
      await closeAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database without any table on the PostgreSQL of this run, for tests of how they come to be. */
export const emptyPostgres = (): Promise<FreshDatabase> => postgresDatabase('template1');

async function postgresDatabase(model: string): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(`create database ${name} template ${model}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  const { open, closeAll } = opener(() => openPostgres({ url: url.href }));
  return {
    open,
    place: url.href,
    async remove() {
      await closeAll();
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}

/**
 * Makes what is copied, once in a run, whichever worker is first: each makes its own and gives it the name that all
 * look for, and who finds the name taken has made it in vain.
 */
const sqliteModel = once(async () => {
  // Where all of the run's temporary files are.
  const model = join(tmpdir(), 'tenwhy-model');
  if (existsSync(model)) return model;
  const made = await emptySqlite();
  await (await made.open()).close();
  try {
    renameSync(made.place, model);
  } catch (error) {
    if (!existsSync(model)) throw error;
  }
  return model;
});

const postgresModel = once(async () => {
  const model = 'tenwhy_model';
  if (await hasDatabase(model)) return model;
  const made = await emptyPostgres();
  await (await made.open()).close();
  try {
    await asAdmin(`alter database ${new URL(made.place).pathname.slice(1)} rename to ${model}`);
  } catch (error) {
    if (!(await hasDatabase(model))) throw error;
    await made.remove();
  }
  return model;
});

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const hasDatabase = async (name: string): Promise<boolean> =>
  (await asAdmin(`select from pg_database where datname = '${name}'`)).rowCount === 1;

/** Runs one statement as the server's administrator. */
export async function asAdmin(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

function opener(openOne: () => Promise<Store>) {
  const opened = new Set<Store>();
  return {
    async open(): Promise<Store> {
      const store = await openOne();
      opened.add(store);
      return { ...store, close: () => (opened.delete(store) ? store.close() : Promise.resolve()) };
    },
    async closeAll(): Promise<void> {
      await Promise.all([...opened].map((store) => store.close()));
      opened.clear();
    },
  };
}
