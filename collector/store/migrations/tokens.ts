import type { Migration } from './migration.ts';

/** Tokens by which servers call on behalf of a site. Of each only a hash is kept. */
export const tokens: Migration = {
  name: 'tokens',
  async up(db) {
    await db.schema
      .createTable('api_token')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint')
      .addPrimaryKeyConstraint('api_token_key', ['site', 'number'])
      .execute();
  },
};
