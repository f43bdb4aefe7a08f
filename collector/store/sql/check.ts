import { type Kysely, sql } from 'kysely';
import { followedColumns } from './change.ts';
import { facetMiscounts } from './check-facets.ts';
import { miscounts } from './check-rollups.ts';
import { createSums } from './rollups.ts';
import { countedReasons, metaOf } from './row.ts';
import type { Tables } from './tables.ts';

/** Rows read at once. */
const blockSize = 2_000;
/** Problems told of one kind; a broken table would otherwise tell millions. */
const toldAtMost = 20;

const tables = ['response', 'response_reason', 'response_meta'] as const;

/**
 * Problems found by recounting; none where all is well. `db` has to be inside a transaction that sees
 * one moment. Every side row must belong to a response that says the same, and there must be as many
 * as the responses ask for: since their keys are unique, the two sides are then equal.
 */
export async function recount(
  db: Kysely<Tables>,
  onProgress: (done: number, total: number) => void,
): Promise<string[]> {
  let total = 0;
  for (const table of tables) total += await rowsOf(db, table);
  let done = 0;
  const advance = (rows: number) => {
    done += rows;
    onProgress(done, total);
  };
  advance(0);
  const asked = await countAsked(db, advance);
  const reasons = await readReasons(db, advance);
  const facts = await readFacts(db, advance);
  return [
    ...(await doubledIds(db)),
    ...reasons.astray.slice(0, toldAtMost),
    ...facts.astray.slice(0, toldAtMost),
    ...miscount('response_reason', asked.reasons, reasons.count),
    ...miscount('response_meta', asked.facts, facts.count),
    ...(await miscounts(db, asked.sums.inOrder())).slice(0, toldAtMost),
    ...(await facetMiscounts(db, toldAtMost)),
  ];
}

/** The one thing that must never be; the engine forbids it, and an index that lost its way might not. */
async function doubledIds(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('response')
    .select(['site', 'id'])
    .groupBy(['site', 'id'])
    .having(sql<boolean>`count(*) > 1`)
    .limit(toldAtMost)
    .execute();
  return rows.map(({ site, id }) => `response: ${id} of site ${site} stands there more than once`);
}

const miscount = (table: string, asked: number, found: number): string[] =>
  asked === found ? [] : [`${table} has ${found} rows where the responses ask for ${asked}`];

async function rowsOf(db: Kysely<Tables>, table: (typeof tables)[number]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

type Advance = (rows: number) => void;

/** How many side rows the responses ask for, and what they come to by day. */
async function countAsked(db: Kysely<Tables>, advance: Advance) {
  const asked = { reasons: 0, facts: 0, sums: createSums() };
  let last = { site: '', number: 0 };
  while (true) {
    const rows = await db
      .selectFrom('response')
      .select(['site', 'number', 'meta', ...followedColumns])
      .where(sql<boolean>`(site, number) > (${last.site}, ${last.number})`)
      .orderBy('site')
      .orderBy('number')
      .limit(blockSize)
      .execute();
    for (const row of rows) {
      asked.reasons += countedReasons(row).length;
      asked.facts += Object.keys(metaOf(row)).length;
      asked.sums.add({ site: row.site, before: null, after: row });
    }
    advance(rows.length);
    const end = rows.at(-1);
    if (!end) return asked;
    last = end;
  }
}

async function readReasons(db: Kysely<Tables>, advance: Advance) {
  const found = { count: 0, astray: [] as string[] };
  let last = { site: '', reason: '', response: 0 };
  while (true) {
    const rows = await db
      .selectFrom('response_reason as side')
      .leftJoin('response', (join) =>
        join.onRef('response.site', '=', 'side.site').onRef('response.number', '=', 'side.response'),
      )
      .select(['side.site', 'side.reason', 'side.response', 'side.chosen'])
      .select(['response.reasons', 'response.confirmed_reason'])
      .where(
        sql<boolean>`(side.site, side.reason, side.response) > (${last.site}, ${last.reason}, ${last.response})`,
      )
      .orderBy('side.site')
      .orderBy('side.reason')
      .orderBy('side.response')
      .limit(blockSize)
      .execute();
    for (const { site, response, reason, chosen, reasons, confirmed_reason } of rows) {
      const said = reasons === null ? [] : countedReasons({ reasons, confirmed_reason });
      if (said.includes(reason) && said.length === chosen) continue;
      found.astray.push(`response_reason: response ${response} of site ${site} does not say so`);
    }
    found.count += rows.length;
    advance(rows.length);
    const end = rows.at(-1);
    if (!end) return found;
    last = end;
  }
}

async function readFacts(db: Kysely<Tables>, advance: Advance) {
  const found = { count: 0, astray: [] as string[] };
  let last = { site: '', key: '', value: '', response: 0 };
  while (true) {
    const rows = await db
      .selectFrom('response_meta as side')
      .leftJoin('response', (join) =>
        join.onRef('response.site', '=', 'side.site').onRef('response.number', '=', 'side.response'),
      )
      .select(['side.site', 'side.key', 'side.value', 'side.response', 'response.meta'])
      .where(
        sql<boolean>`(side.site, side.key, side.value, side.response)
          > (${last.site}, ${last.key}, ${last.value}, ${last.response})`,
      )
      .orderBy('side.site')
      .orderBy('side.key')
      .orderBy('side.value')
      .orderBy('side.response')
      .limit(blockSize)
      .execute();
    for (const { site, response, key, value, meta } of rows) {
      const fact = meta === null ? undefined : metaOf({ meta })[key];
      if (fact !== undefined && String(fact) === value) continue;
      found.astray.push(`response_meta: response ${response} of site ${site} does not say so`);
    }
    found.count += rows.length;
    advance(rows.length);
    const end = rows.at(-1);
    if (!end) return found;
    last = end;
  }
}
