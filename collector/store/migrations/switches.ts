import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** A site can be switched off, and ratings of a survey are counted against its quota. */
export const switches: Migration = {
  name: 'switches',
  async up(db) {
    await db.schema
      .alterTable('site')
      .addColumn('is_off', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // Both quotas are counted from this index alone: one day of a survey stands together in it. The rating
    // is there because SQLite would otherwise look at every row for what the condition says already.
    await sql`create index response_quota on response (site, survey, state, day, rating)
      where rating is not null`.execute(db);
  },
};
