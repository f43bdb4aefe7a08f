import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Jobs, and the channels that most of them are for. */
export const channels: Migration = {
  name: 'channels',
  async up(db) {
    await db.schema
      .createTable('job')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_by', 'text')
      .addColumn('last_error', 'text')
      .addColumn('last_reply', 'text')
      .addColumn('unique_key', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addPrimaryKeyConstraint('job_key', ['site', 'id'])
      .execute();
    // The one question asked over all sites: what is due.
    await sql`create index job_due on job (due_at) where state = 'waiting'`.execute(db);
    await sql`create unique index job_once on job (site, unique_key) where unique_key is not null`.execute(
      db,
    );
    await sql`create index job_of_target on job (site, target, created_at, id)`.execute(db);
    await db.schema
      .createTable('channel')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('events', 'text', (column) => column.notNull())
      .addColumn('is_on', 'integer', (column) => column.notNull())
      .addColumn('secret', 'text')
      .addColumn('former_secret', 'text')
      .addColumn('former_until', 'bigint')
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('channel_key', ['site', 'number'])
      .execute();
  },
};
