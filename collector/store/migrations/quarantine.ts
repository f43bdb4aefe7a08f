import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Why a response is in quarantine, and whether somebody of the team decided what it counts as. */
export const quarantine: Migration = {
  name: 'quarantine',
  async up(db) {
    await db.schema.alterTable('response').addColumn('quarantine', 'text').execute();
    await db.schema.alterTable('response').addColumn('ruled_at', 'bigint').execute();
    await db.schema.alterTable('site').addColumn('ratings_per_day', 'integer').execute();
    // Few rows, and asked for at every look at the overview.
    await sql`create index response_quarantined on response (site, happened_at, number)
      where state = 'quarantined'`.execute(db);
  },
};
