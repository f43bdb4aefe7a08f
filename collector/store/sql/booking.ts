import { CompiledQuery, type Kysely } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import { tellOfAnswers } from './events.ts';
import { touchFollowups } from './followup-touch.ts';
import { rollUps } from './rollups.ts';
import type { NewRow } from './row.ts';
import type { Tables } from './tables.ts';
import { indexWords } from './words.ts';

/** Columns of a response that those who follow its changes have to know, before and after. */
export const followedColumns = [
  'survey',
  'version',
  'kind',
  'metric',
  'state',
  'day',
  'rating',
  'steps',
  'reasons',
  'confirmed_reason',
  'comment_folded',
  'person_id',
  'id',
  'rev',
  'changed_at',
  'ruled_at',
] as const;

/** A response as far as it is followed. */
export type Followed = Pick<NewRow, (typeof followedColumns)[number]>;

/** What happened to one response: `before` is null where it is new, `after` where it was removed. */
export type Change = { site: string; number: number; before: Followed | null; after: Followed | null };

/** One statement, and the rows for it: it takes them as one parameter, lists of values in JSON. */
export type Entry = { statement: string; rows: readonly (string | number | null)[][] };

/**
 * Whatever is kept in step with responses, in the transaction that changes them: a line here is all that
 * one more takes. Every writer comes by: commits of both engines, rulings, and the removal of a site.
 * They run in this order, and each puts its rows in one order, so that no two wait for each other.
 */
const books: readonly ((changes: readonly Change[], engine: Engine) => Entry[])[] = [
  rollUps,
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
