import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Who wants a site's figures by mail. */
export const digests: Migration = {
  name: 'digests',
  async up(db) {
    await db.schema
      .createTable('digest')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('cadence', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('time_zone', 'text', (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('digest_key', ['site', 'user_id'])
      .execute();
    await sql`create unique index digest_token on digest (token)`.execute(db);
  },
};
