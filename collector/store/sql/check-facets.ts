import { type Kysely, sql } from 'kysely';
import { dayName } from '../../insight/timeline.ts';
import { facetColumns, facetSums } from './facets.ts';
import type { Tables } from './tables.ts';

/** Days whose counts by facet say something else than their responses, although they are said to hold; some of them. */
export async function facetMiscounts(db: Kysely<Tables>, atMost: number): Promise<string[]> {
  const { rows: days } = await sql<{ site: string; day: number }>`
    select facet_day.site, facet_day.day from facet_day
    where facet_day.changes = (select sum(changes) from day_change
      where day_change.site = facet_day.site and day_change.day = facet_day.day)
    order by facet_day.site, facet_day.day`.execute(db);
  const problems: string[] = [];
  for (const { site, day } of days) {
    if (problems.length >= atMost) break;
    const { tally, reasons } = await facetSums(db, site, day);
    for (const [table, expected] of [['facet_tally', tally] as const, ['facet_reason', reasons] as const]) {
      const [, , ...columns] = facetColumns[table];
      const { rows } = await sql<Record<string, string | number>>`
        select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)}
        where site = ${site} and day = ${day}`.execute(db);
      const found = rows.map((row) => columns.map((name) => row[name]));
      if (said(found) === said(expected)) continue;
      problems.push(`${table}: site ${site}, day ${dayName(day)} is counted otherwise than its responses`);
    }
  }
  return problems;
}

const said = (rows: readonly (readonly unknown[])[]): string =>
  rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join('\n');
