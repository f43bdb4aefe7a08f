import type { Migration } from './migration.ts';

/** What a site wants of its score, and dated notes that stand on its timeline. */
export const aims: Migration = {
  name: 'aims',
  async up(db) {
    await db.schema
      .createTable('site_aim')
      .addColumn('site', 'text', (column) => column.primaryKey())
      .addColumn('target', 'double precision')
      .addColumn('benchmark', 'text')
      .addColumn('weights', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('note')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('added_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('note_key', ['site', 'number'])
      .execute();
    await db.schema.createIndex('note_day').on('note').columns(['site', 'day']).execute();
  },
};
