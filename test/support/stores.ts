import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres } from '../../collector/store/postgres.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';
import type { Store } from '../../collector/store/store.ts';

/** An empty database that a test has to itself. */
export type FreshDatabase = {
  /** Opens it; again and again gives another store on the same database. */
  open(): Promise<Store>;
  /** Where it is: a folder, or an address. */
  place: string;
  /** Closes what was opened and is not closed yet, and removes the database. */
  remove(): Promise<void>;
};

/** An empty folder for SQLite. */
export async function freshSqlite(): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tenwhy-store-'));
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

/** An empty database on the PostgreSQL of this run. */
export async function freshPostgres(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(`create database ${name}`);
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

/** Runs one statement as the server's administrator. */
export async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    await client.query(sql);
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
