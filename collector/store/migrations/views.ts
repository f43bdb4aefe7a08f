import type { Migration } from './migration.ts';

/** Selections with a name, and links by which people without an account see one. */
export const views: Migration = {
  name: 'views',
  async up(db) {
    await db.schema
      .createTable('saved_view')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('query', 'text', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('saved_view_key', ['site', 'number'])
      .execute();
    await db.schema
      .createTable('share_link')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('page', 'text', (column) => column.notNull())
      .addColumn('query', 'text', (column) => column.notNull())
      .addColumn('added_by', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('share_link_key', ['site', 'number'])
      .execute();
    await db.schema.createIndex('share_link_hash').on('share_link').column('hash').unique().execute();
  },
};
