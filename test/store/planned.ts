import Database from 'better-sqlite3';
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach } from 'vitest';
import { migrate } from '../../collector/store/migrations/migrate.ts';
import type { Tables } from '../../collector/store/sql/tables.ts';

/**
 * An empty SQLite before each test of a file, and all that was asked of it. SQLite keeps no statistics here, so what it
 * plans follows from the indexes alone, at any size.
 */
export function planned() {
  const opened: { connection?: Database.Database; db?: Kysely<Tables> } = {};
  let asked: CompiledQuery[] = [];
  beforeEach(async () => {
    const connection = new Database(':memory:');
    asked = [];
    const untyped = new Kysely<unknown>({
      dialect: new SqliteDialect({ database: connection }),
      log: ({ query }) => void asked.push(query),
    });
    await migrate(untyped, 'sqlite');
    Object.assign(opened, { connection, db: untyped.withTables<Tables>() });
  });
  afterEach(() => opened.db?.destroy());

  const there = () => {
    const { connection, db } = opened;
    if (!connection || !db) throw new Error('only within a test');
    return { connection, db };
  };

  /** How SQLite goes about a query, the last one unless named, a step each. */
  function plan(query = asked.at(-1)): string {
    if (!query) throw new Error('nothing was asked');
    const steps = there()
      .connection.prepare(`explain query plan ${query.sql}`)
      .all(...query.parameters);
    return steps.map((step) => (step as { detail: string }).detail).join('; ');
  }

  return {
    db: () => there().db,
    connection: () => there().connection,
    plan,
    /** Plans of what was asked of responses. */
    readsOfResponses: () =>
      asked.filter(({ sql }) => /^select.*from "response"/s.test(sql)).map((query) => plan(query)),
  };
}
