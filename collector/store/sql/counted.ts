import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { type Band, bandOf } from '../../insight/bands.ts';
import type { GroupedReason } from '../../insight/reasons.ts';
import type { ReasonDay, ReasonDays } from '../../insight/reasonTimeline.ts';
import type { DayTally, Tally } from '../../insight/summary.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { byGroup, byGroupedReason, type Counts, noRatings, noSteps } from './counts.ts';
import { countedBy } from './few.ts';
import { boundsOf, isRated, matches, notWithdrawn } from './filter.ts';
import { countedReasons, steps } from './row.ts';
import type { Tables } from './tables.ts';

/** How responses are found: by their time, where the filter names few days; else by whatever leads to fewest. */
export type Finding = 'any' | 'by time';

type Selected = (where: ExpressionBuilder<Tables, 'response'>) => Expression<SqlBool>;

/** What holds for the responses that are counted; withdrawn ones are not. */
async function selected(
  db: Kysely<Tables>,
  engine: Engine,
  finding: Finding,
  site: string,
  filter: ReviewFilter,
): Promise<Selected> {
  if (finding === 'by time') {
    const found = matches(site, filter, engine, 'each');
    return (where) => where.and([found(where), notWithdrawn, ...boundsOf(filter)]);
  }
  const { way, counted } = await countedBy(db, engine, site, filter);
  const found = matches(site, filter, engine, way);
  return (where) => where.and([found(where), counted]);
}

/** Counts of whatever a filter selects, from the responses themselves. */
export function countedFigures(db: Kysely<Tables>, engine: Engine, finding: Finding = 'any'): Counts {
  const selecting = (site: string, filter: ReviewFilter) => selected(db, engine, finding, site, filter);
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
        const tally = days.get(name) ?? { kind, metric, day, ...nobody };
        days.set(name, tally);
        if (rating === null) continue;
        tally[`${bandOf(rating)}s`] += count;
        tally.ratingSum += rating * count;
      }
      return [...days.values()].sort((a, b) => a.day - b.day || byGroup(a, b));
    },

    async reasonGroups(site, filter) {
      return countReasons(await ratingsByReason(db, await selecting(site, filter)));
    },

    async reasonDays(site, filter) {
      return daysOf(await ratingsByReason(db, await selecting(site, filter), 'day'));
    },
  };
}

/**
 * What their reasons are stands in the responses themselves; by the table of reasons, which has no order by response,
 * a few of them would be looked for among those of all.
 */
async function ratingsByReason(db: Kysely<Tables>, chosen: Selected, by?: 'day'): Promise<RatingsByReason[]> {
  const day = by ? (['day'] as const) : [];
  const rows = await db
    .selectFrom('response')
    .select(['kind', 'metric', band.as('band'), 'reasons', 'confirmed_reason', ...day])
    .select([db.fn.countAll<number>().as('count'), sql<number>`cast(sum(rating) as bigint)`.as('ratingSum')])
    .where(chosen)
    .where(isRated)
    .groupBy(['kind', 'metric', band, 'reasons', 'confirmed_reason', ...day])
    .execute();
  return rows.flatMap(({ reasons, confirmed_reason, ...row }) => {
    const names = countedReasons({ reasons, confirmed_reason });
    const chosen = Math.max(1, names.length);
    return (names.length === 0 ? [null] : names).map((reason) => ({ ...row, reason, chosen }));
  });
}

const nobody = { promoters: 0, passives: 0, detractors: 0, ratingSum: 0 };

/** The same bounds as `bandOf`. */
const band = sql<Band>`case when response.rating >= 9 then 'promoter'
  when response.rating >= 7 then 'passive' else 'detractor' end`;

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
  band: Band;
  count: number;
  ratingSum: number;
};

function countReasons(rows: readonly RatingsByReason[]): GroupedReason[] {
  const counts = new Map<string, GroupedReason>();
  for (const { kind, metric, reason, chosen, band, count, ratingSum } of rows) {
    const name = nameOf(kind, metric, reason);
    const sum = counts.get(name) ?? { kind, metric, ...noneChose(reason) };
    counts.set(name, sum);
    sum[`${band}s`] += count;
    sum.ratingSum += ratingSum;
    if (band === 'promoter') sum.promoterShares += count / chosen;
    if (band === 'detractor') sum.detractorShares += count / chosen;
  }
  return [...counts.values()].sort(byGroupedReason);
}

/** No reason's key begins with a blank. */
const nameOf = (kind: string, metric: string, reason: string | null) => `${kind} ${metric} ${reason ?? ''}`;

const noneChose = (key: string | null) => ({ key, ...nobody, promoterShares: 0, detractorShares: 0 });

type GrowingDays = Omit<ReasonDays, 'days'> & { days: ReasonDay[] };

function daysOf(rows: readonly RatingsByReason[]): ReasonDays[] {
  const found = new Map<string, GrowingDays>();
  for (const { kind, metric, day = 0, reason, chosen, band, count } of rows) {
    const name = nameOf(kind, metric, reason);
    const sum = found.get(name) ?? { kind, metric, key: reason, days: [] };
    found.set(name, sum);
    const share = count / chosen;
    const net = band === 'promoter' ? share : band === 'detractor' ? -share : 0;
    sum.days.push({ day, chosen: count, net });
  }
  return [...found.values()];
}
