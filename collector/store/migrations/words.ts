import { type Kysely, sql } from 'kysely';
import { fold } from '../sql/row.ts';
import { fillWords } from '../sql/words.ts';
import type { Migration } from './migration.ts';

/**
 * Comments are found by any part of their words, accents aside, without a look at each; and lists of one
 * survey are read in their order, whatever they hold.
 */
export const words: Migration = {
  name: 'words',
  async up(db, engine) {
    await foldAgain(db);
    if (engine === 'sqlite') await makeGrams(db);
    else await makeTrigrams(db);
    await sql`drop index response_survey`.execute(db);
    await sql`create index response_survey on response (site, survey, happened_at, number)
      where stage <> 'withdrawn'`.execute(db);
  },
};

/** Comments folded at once. */
const blockRows = 1_000;

/** Accents were kept before. */
async function foldAgain(db: Kysely<unknown>): Promise<void> {
  let last = { site: '', number: 0 };
  for (;;) {
    const { rows } = await sql<{ site: string; number: number; comment: string; comment_folded: string }>`
      select site, number, comment, comment_folded from response
      where comment is not null and (site, number) > (${last.site}, ${last.number})
      order by site, number limit ${sql.lit(blockRows)}`.execute(db);
    for (const { site, number, comment, comment_folded } of rows) {
      const folded = fold(comment);
      if (folded === comment_folded) continue;
      await sql`update response set comment_folded = ${folded}
        where site = ${site} and number = ${number}`.execute(db);
    }
    const end = rows.at(-1);
    if (!end || rows.length < blockRows) return;
    last = end;
  }
}

/**
 * No text is kept in it, only which pieces of words each response has; and what is taken out is overwritten
 * at once, not when the index is next tidied up.
 */
async function makeGrams(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table comment_grams
    using fts5 (grams, content = '', detail = none, columnsize = 0, tokenize = 'ascii')`.execute(db);
  await sql`insert into comment_grams (comment_grams, rank) values ('secure-delete', 1)`.execute(db);
  await fillWords(db);
}

/** Where the extension is not there or not allowed, words are found all the same, only more slowly. */
async function makeTrigrams(db: Kysely<unknown>): Promise<void> {
  await sql`savepoint trigrams`.execute(db);
  try {
    await sql`create extension if not exists pg_trgm`.execute(db);
    await sql`create index response_words on response using gin (comment_folded gin_trgm_ops)
      where comment_folded is not null`.execute(db);
  } catch {
    await sql`rollback to savepoint trigrams`.execute(db);
  }
  await sql`release savepoint trigrams`.execute(db);
}
