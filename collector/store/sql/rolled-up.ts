import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Band, bandOf } from '../../insight/bands.ts';
import { countIn } from '../../insight/score.ts';
import type { DayTally } from '../../insight/summary.ts';
import { dayNumber } from '../../insight/timeline.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { byGroup, byGroupedReason, type Counts } from './counts.ts';
import { packed, unpacked } from './packed.ts';
import { ratingColumns, shareUnits, stepColumns } from './rollup-tables.ts';
import type { Tables } from './tables.ts';

/** What the counts by day can tell apart. */
const dayNames: readonly (keyof ReviewFilter)[] = [
  'from',
  'to',
  'survey',
  'version',
  'kind',
  'metric',
  'state',
];
/** What they can tell apart besides, where only ratings are asked for. */
export const ratingNames: readonly (keyof ReviewFilter)[] = ['rating', 'band'];

/** Whether the filter says nothing but what the counts by day, and `more`, tell apart. */
export const isRolledUp = (filter: ReviewFilter, more: readonly (keyof ReviewFilter)[] = []): boolean =>
  Object.entries(filter).every(
    ([name, value]) =>
      value === undefined || [...dayNames, ...more].some((known) => known === name) || isEmpty(value),
  );

const isEmpty = (value: ReviewFilter[keyof ReviewFilter]): boolean =>
  typeof value === 'object' && Object.keys(value).length === 0;

/** Counts by day that are added up: their tables, and which of their rows beside what a filter says. */
export type Source = {
  tally: 'tally_day' | 'facet_tally';
  reason: 'reason_day' | 'facet_reason';
  only: RawBuilder<SqlBool>[];
};

/** Of all responses. */
export const allResponses: Source = { tally: 'tally_day', reason: 'reason_day', only: [] };

/** Figures from the counts by day, for filters that are `isRolledUp`. */
export function rolledUpFigures(db: Kysely<Tables>, engine: Engine, source = allResponses): Counts {
  return {
    async tally(site, filter) {
      const rows = await db
        .selectFrom(tableOf<'tally_day'>(source.tally))
        .select(['kind', 'metric'])
        .select([...stepColumns, ...ratingColumns].map((name) => total(name).as(name)))
        .where(selects(site, filter, source))
        .groupBy(['kind', 'metric'])
        .having(sql<SqlBool>`sum(served) > 0`)
        .execute();
      return rows
        .map(({ kind, metric, ...row }) => {
          const distribution = ratingColumns.map((name) => row[name]);
          const { served, viewed, reasoned, commented, finished, dismissed, snoozed } = row;
          const rated = distribution.reduce((sum, count) => sum + count, 0);
          const funnel = { served, viewed, rated, reasoned, commented, finished, dismissed, snoozed };
          return { kind, metric, distribution, funnel };
        })
        .sort(byGroup);
    },

    async daily(site, filter) {
      const rows = await db
        .selectFrom(tableOf<'tally_day'>(source.tally))
        .select(['kind', 'metric'])
        .select(packed(engine, [column('day'), ...sumsOf(filter)]).as('days'))
        .where(selects(site, filter, source))
        .groupBy(['kind', 'metric'])
        .execute();
      return rows
        .flatMap(({ kind, metric, days }) => byDay({ kind, metric }, unpacked(days)))
        .sort((a, b) => a.day - b.day || byGroup(a, b));
    },

    async reasonGroups(site, filter) {
      const rows = await db
        .selectFrom(tableOf<'reason_day'>(source.reason))
        .select(['reason', 'kind', 'metric'])
        .select([
          total('promoters').as('promoters'),
          total('passives').as('passives'),
          total('detractors').as('detractors'),
          shares('promoter_shares').as('promoterShares'),
          shares('detractor_shares').as('detractorShares'),
          total('rating_sum').as('ratingSum'),
        ])
        .where(selects(site, filter, source))
        .groupBy(['reason', 'kind', 'metric'])
        .execute();
      return rows
        .filter((row) => countIn(row) > 0)
        .map(({ reason, promoterShares, detractorShares, ...row }) => ({
          ...row,
          key: reason === '' ? null : reason,
          promoterShares: promoterShares / shareUnits,
          detractorShares: detractorShares / shareUnits,
        }))
        .sort(byGroupedReason);
    },

    async reasonDays(site, filter) {
      const rows = await db
        .selectFrom(tableOf<'reason_day'>(source.reason))
        .select(['reason', 'kind', 'metric'])
        .select(packed(engine, [column('day'), chosen, net]).as('days'))
        .where(selects(site, filter, source))
        .groupBy(['reason', 'kind', 'metric'])
        .execute();
      return rows.map(({ reason, kind, metric, days }) => ({
        kind,
        metric,
        key: reason === '' ? null : reason,
        days: unpacked(days).map(([day = 0, chosen = 0, shares = 0]) => ({
          day,
          chosen,
          net: shares / shareUnits,
        })),
      }));
    },
  };
}

const column = (name: string) => sql<number>`${sql.ref(name)}`;
const chosen = sql<number>`promoters + passives + detractors`;
const net = sql<number>`promoter_shares - detractor_shares`;

/** Promoters, passives, detractors and the sum of the ratings that the filter takes. */
function sumsOf(filter: ReviewFilter): RawBuilder<number>[] {
  const wanted = ratingColumns.flatMap((name, rating) =>
    isWanted(rating, filter) ? [{ name, rating }] : [],
  );
  const sum = (parts: readonly RawBuilder<number>[]) =>
    parts.length === 0 ? sql<number>`0` : sql<number>`${sql.join(parts, sql` + `)}`;
  const inBand = (band: Band) =>
    sum(wanted.filter(({ rating }) => bandOf(rating) === band).map(({ name }) => column(name)));
  const weighted = wanted.map(({ name, rating }) => sql<number>`${sql.ref(name)} * ${sql.lit(rating)}`);
  return [inBand('promoter'), inBand('passive'), inBand('detractor'), sum(weighted)];
}

/** Ratings by day, of rows of what `sumsOf` asks behind their day; days without any are left out. */
function byDay({ kind, metric }: Pick<DayTally, 'kind' | 'metric'>, rows: number[][]): DayTally[] {
  const found: DayTally[] = [];
  rows.sort(([a = 0], [b = 0]) => a - b);
  for (const [day = 0, promoters = 0, passives = 0, detractors = 0, ratingSum = 0] of rows) {
    const sum = found.at(-1);
    if (sum?.day === day) {
      sum.promoters += promoters;
      sum.passives += passives;
      sum.detractors += detractors;
      sum.ratingSum += ratingSum;
    } else if (promoters + passives + detractors > 0) {
      found.push({ kind, metric, day, promoters, passives, detractors, ratingSum });
    }
  }
  return found;
}

/** A table with the columns of another, and some more. */
const tableOf = <T extends keyof Tables>(name: string) => sql.table(name).$castTo<Tables[T]>().as(name);

/** PostgreSQL makes of a sum of `bigint` a type without bounds, which arrives as text. */
const total = (name: string) => sql<number>`cast(sum(${sql.ref(name)}) as bigint)`;
/** Sums of shares outgrow what a JavaScript number holds exactly; as one with a fraction they only lose the end. */
const shares = (name: string) => sql<number>`cast(sum(${sql.ref(name)}) as double precision)`;

function isWanted(rating: number, filter: ReviewFilter): boolean {
  if (filter.rating && !filter.rating.includes(rating)) return false;
  return !filter.band || filter.band.includes(bandOf(rating));
}

/** Rows of either table that the filter selects. */
function selects(site: string, filter: ReviewFilter, { only }: Source): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`site = ${site}`, ...only];
  const states = filter.state ?? ['counted'];
  if (!states.includes('all')) conditions.push(among('state', states));
  if (filter.from !== undefined) conditions.push(sql`day >= ${dayNumber(filter.from)}`);
  if (filter.to !== undefined) conditions.push(sql`day <= ${dayNumber(filter.to)}`);
  if (filter.survey) conditions.push(among('survey', filter.survey));
  if (filter.version) conditions.push(among('version', filter.version));
  if (filter.kind) conditions.push(among('kind', filter.kind));
  if (filter.metric) conditions.push(among('metric', filter.metric));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

const among = (name: string, values: readonly (string | number)[]) =>
  sql<SqlBool>`${sql.ref(name)} in (${sql.join(values)})`;
