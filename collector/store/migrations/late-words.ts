import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** How far SQLite's index of comments is written; what is stored from here on is put into it afterwards. */
export const lateWords: Migration = {
  name: 'late-words',
  async up(db, engine) {
    if (engine !== 'sqlite') return;
    // Small pages, since it is tidied up so many pages at a time.
    await sql`insert into comment_grams (comment_grams, rank) values ('pgsz', 1000)`.execute(db);
    await sql`create table comment_grams_mark (upto integer not null)`.execute(db);
    await sql`insert into comment_grams_mark select coalesce(max(number), 0) from response`.execute(db);
  },
};
