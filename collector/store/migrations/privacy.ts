import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * How long answers are kept, and what must not come back. Sites that are there keep theirs until their owner
 * says otherwise: no update erases anything.
 */
export const privacy: Migration = {
  name: 'privacy',
  async up(db) {
    await db.schema
      .createTable('retention')
      .addColumn('site', 'text', (column) => column.primaryKey())
      .addColumn('days', 'integer')
      .execute();
    await sql`insert into retention (site, days) select key, cast(null as integer) from site`.execute(db);
    await db.schema
      .createTable('erased')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('erased_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('erased_key', ['site', 'hash'])
      .execute();
  },
};
