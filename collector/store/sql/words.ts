import { CompiledQuery, type Kysely, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import type { Change, Entry } from './change.ts';
import { given } from './given.ts';
import { everyGram, gramsOf } from './grams.ts';
import type { Tables } from './tables.ts';

// SQLite's index of comments is written behind the answers: up to a mark all are in it, and the few past the mark
// are looked at one by one. To tidy the index up takes tens of milliseconds now and then, which nobody who answers
// waits for so. PostgreSQL does the same by itself, in the pending list of its index.

/**
 * Keeps SQLite's index in step where it was written already; new responses stand past its mark. What is taken out
 * has to be named with the text that was put in, and is gone from the index's pages at once.
 */
export function indexWords(changes: readonly Change[], engine: Engine): Entry[] {
  if (engine !== 'sqlite') return [];
  const drop: [number, string][] = [];
  const add: [number, string][] = [];
  for (const { number, before, after } of changes) {
    if (!before) continue;
    const [old, now] = [before.comment_folded, after?.comment_folded ?? null];
    if (old === now) continue;
    if (old !== null) drop.push([number, gramsOf(old)]);
    if (now !== null) add.push([number, gramsOf(now)]);
  }
  return [
    { statement: dropGrams, rows: drop },
    { statement: addGrams, rows: add },
  ];
}

const isWritten = '(select upto from comment_grams_mark)';
const columns = { number: 'bigint', grams: 'text' } as const;
const dropGrams = `insert into comment_grams (comment_grams, rowid, grams)
  select 'delete', number, grams from ${given(columns, 'sqlite')} where number <= ${isWritten}`;
const addGrams = `insert into comment_grams (rowid, grams)
  select number, grams from ${given(columns, 'sqlite')} where number <= ${isWritten}`;

/** Numbers of the responses that SQLite's index of comments finds, and of those it does not know yet. */
export const wordsIn = (match: string) =>
  sql`(select rowid from comment_grams where comment_grams match ${match}
    union all select number from response
      where number > ${sql.raw(isWritten)} and comment_folded is not null)`;

/** Writes the index of comments behind the answers. */
export function commentIndex(db: Kysely<Tables>, engine: Engine): Pick<Store, 'indexComments'> {
  if (engine === 'postgres') return { indexComments: async () => 0 };
  return {
    async indexComments(most) {
      const next =
        await sql`select number from response where number > ${sql.raw(isWritten)} limit 1`.execute(db);
      return next.rows.length === 0 ? 0 : await db.transaction().execute((all) => indexNext(all, most));
    },
  };
}

async function indexNext(db: Kysely<Tables>, most: number): Promise<number> {
  const { rows } = await sql<{ number: number; comment_folded: string | null }>`
    select number, comment_folded from response where number > ${sql.raw(isWritten)}
    order by number limit ${most}`.execute(db);
  const added = rows.flatMap(({ number, comment_folded }) =>
    comment_folded === null ? [] : [[number, gramsOf(comment_folded)]],
  );
  const last = rows.at(-1);
  if (!last) return 0;
  await sql`update comment_grams_mark set upto = ${last.number}`.execute(db);
  if (added.length > 0) await db.executeQuery(CompiledQuery.raw(addGrams, [JSON.stringify(added)]));
  return rows.length;
}

/** Problems told at most. */
const toldAtMost = 20;

/** Where SQLite's index of comments holds others than there are. */
export async function astrayWords(db: Kysely<Tables>): Promise<string[]> {
  const indexed = sql`(select rowid from comment_grams where comment_grams match ${everyGram})`;
  const missing = await sql<{ number: number }>`
    select number from response where comment_folded is not null and number <= ${sql.raw(isWritten)}
      and number not in ${indexed}
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
