import { type Kysely, sql } from 'kysely';
import type { Tables } from '../sql/tables.ts';

/** PostgreSQL checks its indexes only with the extension amcheck; where that is not there, it is left out. */
export async function checkIndexes(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'amcheck'`.execute(db);
  if (rows.length === 0) return [];
  try {
    await sql`
      select bt_index_check(index.indexrelid, true) from pg_index index
      join pg_class class on class.oid = index.indrelid
      join pg_class itself on itself.oid = index.indexrelid
      join pg_am method on method.oid = itself.relam
      where method.amname = 'btree' and class.relname in ('response', 'response_reason', 'response_meta', 'tally_day', 'reason_day')`.execute(
      db,
    );
    return [];
  } catch (error) {
    return [`amcheck: ${error instanceof Error ? error.message : String(error)}`];
  }
}
