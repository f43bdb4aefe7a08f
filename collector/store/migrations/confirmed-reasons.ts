import type { Migration } from './migration.ts';

/** The reason that the team chose for an answer whose person pressed none, and who chose it when. */
export const confirmedReasons: Migration = {
  name: 'confirmed reasons',
  async up(db) {
    await db.schema.alterTable('response').addColumn('confirmed_reason', 'text').execute();
    await db.schema.alterTable('response').addColumn('confirmed_by', 'text').execute();
    await db.schema.alterTable('response').addColumn('confirmed_at', 'bigint').execute();
  },
};
