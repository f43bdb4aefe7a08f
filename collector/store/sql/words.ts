import { type Kysely, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import type { Change, Entry } from './change.ts';
import { given } from './given.ts';
import { everyGram, gramsOf } from './grams.ts';
import type { Tables } from './tables.ts';

/**
 * Keeps SQLite's index of comments in step; PostgreSQL does so by itself. What is taken out has to be named
 * with the text that was put in, and is gone from the index's pages at once.
 */
export function indexWords(changes: readonly Change[], engine: Engine): Entry[] {
  if (engine !== 'sqlite') return [];
  const drop: [number, string][] = [];
  const add: [number, string][] = [];
  for (const { number, before, after } of changes) {
    const [old, now] = [before?.comment_folded ?? null, after?.comment_folded ?? null];
    if (old === now) continue;
    if (old !== null) drop.push([number, gramsOf(old)]);
    if (now !== null) add.push([number, gramsOf(now)]);
  }
  return [
    { statement: dropGrams, rows: drop },
    { statement: addGrams, rows: add },
  ];
}

const columns = { number: 'bigint', grams: 'text' } as const;
const dropGrams = `insert into comment_grams (comment_grams, rowid, grams)
  select 'delete', number, grams from ${given(columns, 'sqlite')}`;
const addGrams = `insert into comment_grams (rowid, grams)
  select number, grams from ${given(columns, 'sqlite')}`;

/** Problems told at most. */
const toldAtMost = 20;

/** Where SQLite's index of comments holds others than there are. */
export async function astrayWords(db: Kysely<Tables>): Promise<string[]> {
  const indexed = sql`(select rowid from comment_grams where comment_grams match ${everyGram})`;
  const missing = await sql<{ number: number }>`
    select number from response where comment_folded is not null and number not in ${indexed}
    limit ${sql.lit(toldAtMost)}`.execute(db);
  const erased = await sql<{ number: number }>`
    select number from (select rowid as number from comment_grams where comment_grams match ${everyGram})
    where number not in (select number from response where comment_folded is not null)
    limit ${sql.lit(toldAtMost)}`.execute(db);
  return [
    ...missing.rows.map(({ number }) => `comment_grams: the comment of response ${number} is not found`),
    ...erased.rows.map(({ number }) => `comment_grams: response ${number} has no comment any more`),
  ];
}

/** Responses read at once. */
const blockRows = 1_000;

/** Indexes all comments that are stored, in an index that is empty. SQLite only. */
export async function fillWords(db: Kysely<unknown>): Promise<void> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<{ number: number; comment_folded: string }>`
      select number, comment_folded from response where comment_folded is not null and number > ${after}
      order by number limit ${sql.lit(blockRows)}`.execute(db);
    for (const { number, comment_folded } of rows) {
      await sql`insert into comment_grams (rowid, grams) values (${number}, ${gramsOf(comment_folded)})`.execute(
        db,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < blockRows) return;
    after = last.number;
  }
}
