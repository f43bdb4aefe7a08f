import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What waits about a representative's own work: those who see nothing else would have all others looked through. */
export const followupOwn: Migration = {
  name: 'follow-ups about own work',
  async up(db) {
    await sql`create index followup_own on followup (site, representative, due_at, response)
      where closed_at is null and representative is not null`.execute(db);
  },
};
