import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Customers, dated facts about them, and by which rule a site values them. */
export const customers: Migration = {
  name: 'customers',
  async up(db) {
    await db.schema
      .createTable('customer')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('account', 'text')
      .addColumn('value', 'text')
      .addColumn('ruled_value', 'text')
      .addColumn('segment', 'text')
      .addColumn('start_day', 'integer')
      .addColumn('end_day', 'integer')
      .addColumn('traits', 'text', (column) => column.notNull())
      .addColumn('searched', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('customer_key', ['site', 'id'])
      .execute();
    await sql`create index customer_account on customer (site, account) where account is not null`.execute(
      db,
    );
    await db.schema
      .createTable('customer_fact')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('customer', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('note', 'text')
      .addPrimaryKeyConstraint('customer_fact_key', ['site', 'customer', 'id'])
      .execute();
    await db.schema
      .createTable('value_rule')
      .addColumn('site', 'text', (column) => column.notNull().primaryKey())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
