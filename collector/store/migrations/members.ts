import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * Members with their roles, invitations, teams, and notes of who did what. Until now whoever could sign in
 * could do everything: so they stay, as owners of every site.
 */
export const members: Migration = {
  name: 'members',
  async up(db) {
    await db.schema
      .createTable('member')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('representatives', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint')
      .addPrimaryKeyConstraint('member_key', ['site', 'user_id'])
      .execute();
    // Asked at every request of a person.
    await sql`create index member_user on member (user_id)`.execute(db);
    await sql`insert into member (site, user_id, role, representatives, added_at)
      select '*', "user".id, 'owner', '[]', ${Date.now()} from "user"`.execute(db);
    await db.schema
      .createTable('invitation')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('representatives', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('invited_by', 'text', (column) => column.notNull())
      .addColumn('invited_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('invitation_key', ['site', 'number'])
      .execute();
    await sql`create index invitation_hash on invitation (hash)`.execute(db);
    await db.schema
      .createTable('team')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('members', 'text', (column) => column.notNull())
      .addColumn('representatives', 'text', (column) => column.notNull())
      .addColumn('reasons', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('team_key', ['site', 'number'])
      .execute();
    await db.schema
      .createTable('audit_note')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('object', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_note_key', ['site', 'at', 'id'])
      .execute();
  },
};
