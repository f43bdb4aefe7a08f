import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Teams name the one above them and how often they get their digest; members may have a digest of each. */
export const teamDigests: Migration = {
  name: 'team digests',
  async up(db) {
    await sql`alter table team add column above text`.execute(db);
    await sql`alter table team add column digest text not null default 'off'`.execute(db);
    // The key grows by the team, which SQLite cannot do to a table that is there.
    await sql`drop index digest_token`.execute(db);
    await sql`alter table digest rename to digest_before`.execute(db);
    await db.schema
      .createTable('digest')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('team', 'integer', (column) => column.notNull())
      .addColumn('cadence', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('time_zone', 'text', (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('digest_of_team', ['site', 'user_id', 'team'])
      .execute();
    await sql`insert into digest (site, user_id, team, cadence, language, time_zone, token)
      select site, user_id, 0, cadence, language, time_zone, token from digest_before`.execute(db);
    await sql`drop table digest_before`.execute(db);
    await sql`create unique index digest_token on digest (token)`.execute(db);
  },
};
