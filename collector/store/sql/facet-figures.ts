import { type Kysely, type SqlBool, sql } from 'kysely';
import { bandOf } from '../../insight/bands.ts';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import { maxRating } from '../../wire/limits.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { countedFigures } from './counted.ts';
import type { Counts } from './counts.ts';
import { allOthers, factFacet } from './facet-sums.ts';
import { isRolledUp, rolledUpFigures } from './rolled-up.ts';
import type { Tables } from './tables.ts';

/** One facet, and the rest of a filter, which every count by day tells apart. */
type Faceted = { facet: string; values: readonly string[]; rest: ReviewFilter; filter: ReviewFilter };

/** Stretches of days that are looked through, at most; past them, all responses are. */
const mostStretches = 12;

/** The filter as one facet and the counts by day, null where it says more than these tell. */
export function facetOf(filter: ReviewFilter): Faceted | null {
  const { language, source, value, representative, rating, band, reason, has, meta, ...byDay } = filter;
  // A person, words, what an alert saw or a team looks after: whatever no count tells apart.
  if (!isRolledUp(byDay)) return null;
  // A response may have several of these, and would be counted once for each.
  if ((reason && reason.length !== 1) || (has && has.length !== 1)) return null;
  const found: [string, readonly string[]][] = [];
  if (language) found.push(['language', language]);
  if (source) found.push(['source', source]);
  if (value) found.push(['value', value]);
  if (representative) found.push([factFacet('representative'), representative]);
  if (rating || band) found.push(['rating', ratingsOf(filter).map(String)]);
  if (reason) found.push(['reason', reason]);
  if (has) found.push(['has', has]);
  for (const [key, values] of Object.entries(meta ?? {})) found.push([factFacet(key), values]);
  const [one, another] = found;
  if (!one || another || one[1].length === 0) return null;
  const [facet, values] = one;
  return { facet, values: [...new Set(values)], rest: byDay, filter };
}

const ratingsOf = ({ rating, band }: ReviewFilter): number[] =>
  Array.from({ length: maxRating + 1 }, (_, one) => one).filter(
    (one) => (!rating || rating.includes(one)) && (!band || band.includes(bandOf(one))),
  );

/**
 * Days that are counted by facet from their counts, the others from their responses. Which is which is asked once,
 * so that no day is in both, or in neither. Null where too many are not counted.
 */
export async function facetParts(
  db: Kysely<Tables>,
  engine: Engine,
  site: string,
  { facet, values, rest, filter }: Faceted,
): Promise<{ counts: Counts; filter: ReviewFilter }[] | null> {
  const { from, to, ...other } = rest;
  const { uncounted, all } = await daysOf(db, site, facet, rest);
  const stretches = stretchesOf(uncounted);
  if (stretches.length > mostStretches || uncounted.length > 2 + all / 5) return null;
  const byTime = countedFigures(db, engine, 'by time');
  const left =
    engine === 'sqlite'
      ? sql`(select value from json_each(${JSON.stringify(uncounted)}))`
      : sql`(select value::integer from json_array_elements_text(${JSON.stringify(uncounted)}::json))`;
  const isCounted = sql<SqlBool>`day in (select day from facet_day
    where site = ${site} and ${inDays(rest)} and day not in ${left})`;
  const ofFacet = sql<SqlBool>`facet = ${facet} and value in (${sql.join([...values])})`;
  const only = [isCounted, ofFacet];
  const counts = rolledUpFigures(db, engine, { tally: 'facet_tally', reason: 'facet_reason', only });
  return [
    { counts, filter: other },
    ...stretches.map(([first, last]) => ({
      counts: byTime,
      filter: { ...filter, from: dayName(first), to: dayName(last) },
    })),
  ];
}

/** Days of the period that changed since they were counted by the facet, and how many days there are. */
async function daysOf(
  db: Kysely<Tables>,
  site: string,
  facet: string,
  period: ReviewFilter,
): Promise<{ uncounted: number[]; all: number }> {
  const { rows } = await sql<{ day: number; holds: number; left_out: string | null }>`
    select changed.day, facet_day.left_out, case when facet_day.changes = changed.changes then 1 else 0 end as holds
    from (select day, sum(changes) as changes from day_change
      where site = ${site} and ${inDays(period)} group by day) as changed
    left join facet_day on facet_day.site = ${site} and facet_day.day = changed.day
    order by changed.day`.execute(db);
  const isLeftOut = (names: string | null) => {
    const left: string[] = names === null || names === '[]' ? [] : JSON.parse(names);
    return left.includes(facet) || (left.includes(allOthers) && facet.startsWith(factFacet('')));
  };
  return {
    uncounted: rows.filter(({ holds, left_out }) => !holds || isLeftOut(left_out)).map(({ day }) => day),
    all: rows.length,
  };
}

function inDays({ from, to }: ReviewFilter) {
  const bounds = [sql<SqlBool>`true`];
  if (from !== undefined) bounds.push(sql<SqlBool>`day >= ${dayNumber(from)}`);
  if (to !== undefined) bounds.push(sql<SqlBool>`day <= ${dayNumber(to)}`);
  return sql.join(bounds, sql` and `);
}

/** Days that follow one another, as their first and last. */
function stretchesOf(days: readonly number[]): [first: number, last: number][] {
  const stretches: [number, number][] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else stretches.push([day, day]);
  }
  return stretches;
}
