import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';

/** A key in a path of SQLite's, whatever stands in it. */
export const pathOf = (key: string): string => `$.${JSON.stringify(key)}`;

/** A fact of an object that a column holds as JSON, as JSON; null where it has none. */
export const factOf = (column: string, key: string, engine: Engine): RawBuilder<string | null> =>
  engine === 'sqlite'
    ? sql<string | null>`(${sql.ref(column)} -> ${sql.lit(pathOf(key))})`
    : sql<string | null>`(${sql.ref(column)}::json -> ${sql.lit(key)})`;
