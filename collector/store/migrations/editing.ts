import type { Migration } from './migration.ts';

/** Drafts beside published surveys, who published what, a site's languages, and where its pages call from. */
export const editing: Migration = {
  name: 'editing',
  async up(db) {
    await db.schema
      .createTable('survey_draft')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('based_on', 'integer', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_draft_key', ['site', 'key'])
      .execute();
    await db.schema
      .createTable('site_call')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('first_at', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('site_call_key', ['site', 'origin'])
      .execute();
    await db.schema.alterTable('survey_version').addColumn('published_by', 'text').execute();
    await db.schema.alterTable('survey_version').addColumn('note', 'text').execute();
    await db.schema
      .alterTable('site')
      .addColumn('languages', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
