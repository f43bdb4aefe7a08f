import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Alerts, and what sites want to be told of. */
export const alerts: Migration = {
  name: 'alerts',
  async up(db) {
    await db.schema
      .createTable('alert_rules')
      .addColumn('site', 'text', (column) => column.primaryKey().notNull())
      .addColumn('rules', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('alert')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('recovered_at', 'bigint')
      .addColumn('figures', 'text', (column) => column.notNull())
      .addColumn('answers', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('alert_key', ['site', 'id'])
      .execute();
    await sql`create index alert_newest on alert (site, opened_at, id)`.execute(db);
    // Two collectors that look at once open one alert.
    await sql`create unique index alert_open on alert (site, rule, subject) where state = 'open'`.execute(db);
  },
};
