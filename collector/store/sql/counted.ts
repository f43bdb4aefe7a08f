import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { bandOf } from '../../insight/bands.ts';
import type { GroupedReason } from '../../insight/reasons.ts';
import type { ReasonDay, ReasonDays } from '../../insight/reasonTimeline.ts';
import type { DayTally, Tally } from '../../insight/summary.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { byGroup, byGroupedReason, type Counts, noRatings, noSteps } from './counts.ts';
import { countedBy } from './few.ts';
import { boundsOf, isRated, matches, notWithdrawn } from './filter.ts';
import { chosenIn } from './rollups.ts';
import { steps } from './row.ts';
import type { Tables } from './tables.ts';

/** How responses are found: by their time, where the filter names few days; else by whatever leads to fewest. */
export type Finding = 'any' | 'by time';

type Selected = (where: ExpressionBuilder<Tables, 'response'>) => Expression<SqlBool>;

/** What holds for the responses that are counted; withdrawn ones are not. */
async function selected(
  db: Kysely<Tables>,
  engine: Engine,
  way: Finding,
  site: string,
  filter: ReviewFilter,
): Promise<Selected> {
  if (way === 'by time') {
    const found = matches(site, filter, engine, 'each');
    return (where) => where.and([found(where), notWithdrawn, ...boundsOf(filter)]);
  }
  const { way: finding, counted } = await countedBy(db, engine, site, filter);
  const found = matches(site, filter, engine, finding);
  return (where) => where.and([found(where), counted]);
}

/** Counts of whatever a filter selects, from the responses themselves. */
export function countedFigures(db: Kysely<Tables>, engine: Engine, way: Finding = 'any'): Counts {
  const selecting = (site: string, filter: ReviewFilter) => selected(db, engine, way, site, filter);
  return {
    async tally(site, filter) {
      const chosen = await selecting(site, filter);
      // By day first, since the index has them in that order and SQLite would otherwise sort every row.
      const counts = await db
        .selectFrom((from) =>
          from
            .selectFrom('response')
            .select(['kind', 'metric', 'day', 'rating', 'steps', db.fn.countAll<number>().as('count')])
            .where(chosen)
            .groupBy(['kind', 'metric', 'day', 'rating', 'steps'])
            .as('daily'),
        )
        .select(['kind', 'metric', 'rating', 'steps'])
        .select(sql<number>`cast(sum(count) as bigint)`.as('count'))
        .groupBy(['kind', 'metric', 'rating', 'steps'])
        .execute();
      const tallies = new Map<string, Tally>();
      for (const { kind, metric, rating, steps, count } of counts) {
        const name = `${kind} ${metric}`;
        const tally = tallies.get(name) ?? { kind, metric, distribution: noRatings(), funnel: noSteps() };
        tallies.set(name, tally);
        addRating(tally.distribution, rating, count);
        addSteps(tally.funnel, rating !== null, steps, count);
      }
      return [...tallies.values()].sort(byGroup);
    },

    async daily(site, filter) {
      const counts = await db
        .selectFrom('response')
        .select(['kind', 'metric', 'day', 'rating', db.fn.countAll<number>().as('count')])
        .where(await selecting(site, filter))
        .where(isRated)
        .groupBy(['kind', 'metric', 'day', 'rating'])
        .execute();
      const days = new Map<string, DayTally>();
      for (const { kind, metric, day, rating, count } of counts) {
        const name = `${kind} ${metric} ${day}`;
        const tally = days.get(name) ?? { kind, metric, day, distribution: noRatings() };
        days.set(name, tally);
        addRating(tally.distribution, rating, count);
      }
      return [...days.values()].sort((a, b) => a.day - b.day || byGroup(a, b));
    },

    async reasonGroups(site, filter) {
      return countReasons(await ratingsByReason(db, way, await selecting(site, filter)));
    },

    async reasonDays(site, filter) {
      return daysOf(await ratingsByReason(db, way, await selecting(site, filter), 'day'));
    },
  };
}

/** Of responses that a few days hold, what their reasons are stands in themselves. */
async function ratingsByReason(
  db: Kysely<Tables>,
  way: Finding,
  chosen: Selected,
  by?: 'day',
): Promise<RatingsByReason[]> {
  const day = by ? (['day'] as const) : [];
  const rated = db
    .selectFrom('response')
    .select(['kind', 'metric', 'rating', ...day, db.fn.countAll<number>().as('count')])
    .where(chosen)
    .where(isRated)
    .groupBy(['kind', 'metric', 'rating', ...day]);
  if (way === 'by time') {
    const rows = await rated
      .select(['reasons', 'confirmed_reason'])
      .groupBy(['reasons', 'confirmed_reason'])
      .execute();
    return rows.flatMap((row) => {
      const names = chosenIn(row);
      return names.map((name) => ({ ...row, reason: name || null, chosen: names.length }));
    });
  }
  const [some, none] = [
    await rated
      .innerJoin('response_reason', (join) =>
        join
          .onRef('response_reason.site', '=', 'response.site')
          .onRef('response_reason.response', '=', 'response.number'),
      )
      .select(['response_reason.reason', 'response_reason.chosen'])
      .groupBy(['response_reason.reason', 'response_reason.chosen'])
      .execute(),
    await rated.where(sql<SqlBool>`(response.steps & ${sql.lit(steps.reasoned)}) = 0`).execute(),
  ];
  return [...some, ...none.map((row) => ({ ...row, reason: null, chosen: 1 }))];
}

function addRating(distribution: number[], rating: number | null, count: number): void {
  if (rating !== null) distribution[rating] = (distribution[rating] ?? 0) + count;
}

function addSteps(funnel: Tally['funnel'], rated: boolean, sum: number, count: number): void {
  funnel.served += count;
  if (rated) funnel.rated += count;
  for (const [name, bit] of Object.entries(steps)) {
    if (sum & bit) funnel[name as keyof typeof steps] += count;
  }
}

type RatingsByReason = Pick<Tally, 'kind' | 'metric'> & {
  day?: number;
  /** Null where none was chosen. */
  reason: string | null;
  /** How many reasons these responses chose. */
  chosen: number;
  rating: number | null;
  count: number;
};

function countReasons(rows: readonly RatingsByReason[]): GroupedReason[] {
  const counts = new Map<string, GroupedReason>();
  for (const { kind, metric, reason, chosen, rating, count } of rows) {
    if (rating === null) continue;
    const name = nameOf(kind, metric, reason);
    const sum = counts.get(name) ?? { kind, metric, ...noneChose(reason) };
    counts.set(name, sum);
    const band = bandOf(rating);
    sum[`${band}s`] += count;
    sum.ratingSum += rating * count;
    if (band === 'promoter') sum.promoterShares += count / chosen;
    if (band === 'detractor') sum.detractorShares += count / chosen;
  }
  return [...counts.values()].sort(byGroupedReason);
}

/** No reason's key begins with a blank. */
const nameOf = (kind: string, metric: string, reason: string | null) => `${kind} ${metric} ${reason ?? ''}`;

const noneChose = (key: string | null) => ({
  key,
  promoters: 0,
  passives: 0,
  detractors: 0,
  promoterShares: 0,
  detractorShares: 0,
  ratingSum: 0,
});

type GrowingDays = Omit<ReasonDays, 'days'> & { days: ReasonDay[] };

function daysOf(rows: readonly RatingsByReason[]): ReasonDays[] {
  const found = new Map<string, GrowingDays>();
  for (const { kind, metric, day = 0, reason, chosen, rating, count } of rows) {
    if (rating === null) continue;
    const name = nameOf(kind, metric, reason);
    const sum = found.get(name) ?? { kind, metric, key: reason, days: [] };
    found.set(name, sum);
    const band = bandOf(rating);
    const share = count / chosen;
    const net = band === 'promoter' ? share : band === 'detractor' ? -share : 0;
    sum.days.push({ day, chosen: count, net });
  }
  return [...found.values()];
}
