import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { takeSteps } from '../migrations/migrate.ts';
import type { Migration } from '../migrations/migration.ts';

/** A table by name, and its columns in their order. */
export type TableShape = { name: string; columns: string[] };

/**
 * The tables that these steps make, in the order in which they are made, so that none comes before one that
 * it refers to. Found by taking the steps in an empty database in memory: both engines have the same tables,
 * and whatever else stands beside them in a PostgreSQL is none of ours. Not the index of comments, which is a
 * table in SQLite only and made from the others.
 */
export async function tablesOf(steps: readonly Migration[]): Promise<TableShape[]> {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) });
  try {
    await takeSteps(db, 'sqlite', steps);
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_master
      where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name <> 'schema_step'
        and name not like 'comment\\_grams%' escape '\\'
      order by rowid`.execute(db);
    const shapes: TableShape[] = [];
    for (const { name } of rows) {
      const columns = await sql<{ name: string }>`select name from pragma_table_info(${name})`.execute(db);
      shapes.push({ name, columns: columns.rows.map((column) => column.name) });
    }
    return shapes;
  } finally {
    await db.destroy();
  }
}
