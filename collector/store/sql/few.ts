import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { isCounted, notWithdrawn, sidesOf, type Way } from './filter.ts';
import type { Tables } from './tables.ts';

// SQLite keeps no statistics here, so it cannot know which of two indexes leads to fewer rows. The store counts
// as far as it matters. PostgreSQL knows by itself.

/** Responses of a list that are fetched and sorted rather than looked for among all in their order. */
const fewListed = 5_000;
/** Responses that each block of a walk through all finds anew, rather than by looking at every response once. */
const fewWalked = 50_000;
/** Responses that are counted one by one rather than from the index that holds all. */
const fewCounted = 25_000;
/** As far as sides are counted that all name more: half a million are counted in 20 ms, and looked up in a second. */
const manyCounted = 500_000;

/**
 * Where words, a reason or a fact name few responses these are found at once; where they name many, the newest
 * are soon met one after the other. In between both take tens of milliseconds.
 */
export const listedBy = (db: Kysely<Tables>, engine: Engine, site: string, filter: ReviewFilter) =>
  fewOrEach(db, engine, site, filter, fewListed);

/** The same for all of them, block by block in the order of their numbers. */
export const walkedBy = (db: Kysely<Tables>, engine: Engine, site: string, filter: ReviewFilter) =>
  fewOrEach(db, engine, site, filter, fewWalked);

async function fewOrEach(
  db: Kysely<Tables>,
  engine: Engine,
  site: string,
  filter: ReviewFilter,
  few: number,
): Promise<Way> {
  // What alerts saw is always few, and stands first.
  if (engine === 'postgres' || filter.alert) return 0;
  const { place, count } = await fewestOf(db, sidesOf(site, filter, engine), few);
  return count < few ? place : 'each';
}

/** How the responses of a filter are found to be counted. */
type Counting = { way: Way; counted: RawBuilder<SqlBool> };

/** In figures: leaves the withdrawn out, by the index that is made for counting unless others lead to fewer rows. */
export async function countedBy(
  db: Kysely<Tables>,
  engine: Engine,
  site: string,
  filter: ReviewFilter,
): Promise<Counting> {
  const { person, account, representative, q, alert } = filter;
  const isNarrow = Boolean(person || account || representative || q || alert);
  if (engine === 'postgres') return { way: 0, counted: isNarrow ? notWithdrawn : isCounted };
  if (alert) return { way: 0, counted: notWithdrawn };
  const sides = sidesOf(site, filter, engine);
  const fewest = await fewestOf(db, sides, fewCounted);
  if (fewest.count < fewCounted) return { way: fewest.place, counted: notWithdrawn };
  // Of several that all name many the one that names most must not lead.
  const { place } = sides.length < 2 ? fewest : await fewestOf(db, sides, manyCounted);
  return { way: place, counted: isNarrow ? notWithdrawn : isCounted };
}

/** Which side names the fewest, counted as far as `atMost`; the first where all name that many or more. */
async function fewestOf(
  db: Kysely<Tables>,
  sides: readonly { numbers: RawBuilder<unknown> }[],
  atMost: number,
): Promise<{ place: number; count: number }> {
  let fewest = { place: 0, count: atMost };
  for (const [place, { numbers }] of sides.entries()) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (select 1 from (${numbers}) limit ${sql.lit(fewest.count)})`.execute(db);
    const count = rows[0]?.count ?? 0;
    if (count < fewest.count) fewest = { place, count };
  }
  return fewest;
}
