import { CompiledQuery, type Kysely } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import type { Change, Entry } from './change.ts';
import { tellOfAnswers } from './events.ts';
import { noteDays } from './facets.ts';
import { touchFollowups } from './followup-touch.ts';
import { rollUps } from './rollups.ts';
import type { Tables } from './tables.ts';
import { indexWords } from './words.ts';

/**
 * Whatever is kept in step with responses, in the transaction that changes them: a line here is all that
 * one more takes. Every writer comes by: commits of both engines, rulings, and the removal of a site.
 * They run in this order, and each puts its rows in one order, so that no two wait for each other.
 */
const books: readonly ((changes: readonly Change[], engine: Engine) => Entry[])[] = [
  rollUps,
  noteDays,
  indexWords,
  touchFollowups,
  tellOfAnswers,
];

/** What is to be written because of these changes. */
export const entriesOf = (changes: readonly Change[], engine: Engine): Entry[] =>
  books.flatMap((book) => book(changes, engine)).filter(({ rows }) => rows.length > 0);

/** Writes it where Kysely does the changing. `db` has to be inside the transaction that changes. */
export async function book(db: Kysely<Tables>, changes: readonly Change[], engine: Engine): Promise<void> {
  for (const { statement, rows } of entriesOf(changes, engine)) {
    await db.executeQuery(CompiledQuery.raw(statement, [JSON.stringify(rows)]));
  }
}
