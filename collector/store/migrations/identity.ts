import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Keys by which a site signs who its people are, and what is known of each response's person. */
export const identity: Migration = {
  name: 'identity',
  async up(db) {
    await db.schema
      .createTable('identity_key')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('algorithm', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('identity_key_key', ['site', 'number'])
      .execute();
    await db.schema
      .alterTable('site')
      .addColumn('is_signed_only', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('response')
      .addColumn('identity', 'text', (column) => column.notNull().defaultTo('none'))
      .execute();
    // Nothing was signed before.
    await sql`update response set identity = 'claimed'
      where person_id is not null or person_name is not null or person_email is not null
        or account is not null or value is not null or traits is not null`.execute(db);
  },
};
