import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { isCounted, notWithdrawn, sidesOf, type Way } from './filter.ts';
import { gramMatch } from './grams.ts';
import type { Tables } from './tables.ts';
import { wordsIn } from './words.ts';

// SQLite keeps no statistics here, so it cannot know which of two indexes leads to fewer rows. The store counts
// as far as it matters. PostgreSQL knows by itself.

/** Responses of a list that are fetched and sorted rather than looked for among all in their order. */
const fewListed = 5_000;
/** Responses that are counted one by one rather than from the index that holds all. */
const fewCounted = 25_000;

/**
 * Where words, a reason or a fact name few responses these are found at once; where they name many, the newest
 * are soon met one after the other. In between both take tens of milliseconds.
 */
export async function listedBy(
  db: Kysely<Tables>,
  engine: Engine,
  site: string,
  filter: ReviewFilter,
): Promise<Way> {
  if (engine === 'postgres' || filter.alert) return 'few';
  const match = filter.q && gramMatch(filter.q);
  const sides = [...sidesOf(site, filter), ...(match ? [wordsIn(match)] : [])];
  return (await isAnyFew(db, sides, fewListed)) ? 'few' : 'each';
}

/** In figures: leaves the withdrawn out, by the index that is made for counting unless others lead to fewer rows. */
export async function countedBy(db: Kysely<Tables>, engine: Engine, site: string, filter: ReviewFilter) {
  const { person, account, representative, q, alert } = filter;
  if (person || account || representative || q || alert) return notWithdrawn;
  if (engine === 'postgres') return isCounted;
  return (await isAnyFew(db, sidesOf(site, filter), fewCounted)) ? notWithdrawn : isCounted;
}

async function isAnyFew(
  db: Kysely<Tables>,
  sides: readonly RawBuilder<unknown>[],
  atMost: number,
): Promise<boolean> {
  for (const side of sides) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (select 1 from (${side}) limit ${sql.lit(atMost)})`.execute(db);
    if ((rows[0]?.count ?? 0) < atMost) return true;
  }
  return false;
}
