import { type Kysely, sql } from 'kysely';
import { bandOf } from '../../insight/bands.ts';
import type { ReasonCount } from '../../insight/reasons.ts';
import type { DayTally, Tally } from '../../insight/summary.ts';
import type { Engine } from '../migrations/migration.ts';
import { byGroup, byReason, type Figures, noRatings, noSteps } from './counts.ts';
import { countedBy } from './few.ts';
import { isRated, matches } from './filter.ts';
import { isRolledUp, ratingNames, rolledUpFigures } from './rolled-up.ts';
import { steps } from './row.ts';
import type { Tables } from './tables.ts';

/**
 * Counts of the responses that a filter selects; withdrawn ones are in none. Read from the counts by day
 * where those tell what the filter asks, which costs what is shown; else counted from the responses.
 */
export function figures(db: Kysely<Tables>, engine: Engine): Figures {
  const rolledUp = rolledUpFigures(db);
  const counted = countedFigures(db, engine);
  return {
    tally: (site, filter) => (isRolledUp(filter) ? rolledUp : counted).tally(site, filter),
    daily: (site, filter) => (isRolledUp(filter, ratingNames) ? rolledUp : counted).daily(site, filter),
    reasonCounts: (site, filter) => (isRolledUp(filter) ? rolledUp : counted).reasonCounts(site, filter),
  };
}

/** Counts of whatever a filter selects, from the responses themselves. */
export function countedFigures(db: Kysely<Tables>, engine: Engine): Figures {
  return {
    async tally(site, filter) {
      const counted = await countedBy(db, engine, site, filter);
      // By day first, since the index has them in that order and SQLite would otherwise sort every row.
      const counts = await db
        .selectFrom((from) =>
          from
            .selectFrom('response')
            .select(['kind', 'metric', 'day', 'rating', 'steps', db.fn.countAll<number>().as('count')])
            .where(matches(site, filter, engine))
            .where(counted)
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
      const counted = await countedBy(db, engine, site, filter);
      const counts = await db
        .selectFrom('response')
        .select(['kind', 'metric', 'day', 'rating', db.fn.countAll<number>().as('count')])
        .where(matches(site, filter, engine))
        .where(counted)
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

    async reasonCounts(site, filter) {
      const counted = await countedBy(db, engine, site, filter);
      const chosen = await db
        .selectFrom('response')
        .innerJoin('response_reason', (join) =>
          join
            .onRef('response_reason.site', '=', 'response.site')
            .onRef('response_reason.response', '=', 'response.number'),
        )
        .select(['response_reason.reason', 'response_reason.chosen', 'response.rating'])
        .select(db.fn.countAll<number>().as('count'))
        .where(matches(site, filter, engine))
        .where(counted)
        .where(isRated)
        .groupBy(['response_reason.reason', 'response_reason.chosen', 'response.rating'])
        .execute();
      const none = await db
        .selectFrom('response')
        .select(['rating', db.fn.countAll<number>().as('count')])
        .where(matches(site, filter, engine))
        .where(counted)
        .where(isRated)
        .where(sql<boolean>`(response.steps & ${sql.lit(steps.reasoned)}) = 0`)
        .groupBy('rating')
        .execute();
      return countReasons([...chosen, ...none.map((row) => ({ ...row, reason: null, chosen: 1 }))]);
    },
  };
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

type ReasonRow = { reason: string | null; chosen: number; rating: number | null; count: number };

function countReasons(rows: ReasonRow[]): ReasonCount[] {
  const counts = new Map<string | null, ReasonCount>();
  for (const { reason, chosen, rating, count } of rows) {
    if (rating === null) continue;
    const sum = counts.get(reason) ?? noneChose(reason);
    counts.set(reason, sum);
    const band = bandOf(rating);
    sum[`${band}s`] += count;
    sum.ratingSum += rating * count;
    if (band === 'promoter') sum.promoterShares += count / chosen;
    if (band === 'detractor') sum.detractorShares += count / chosen;
  }
  return [...counts.values()].sort(byReason);
}

const noneChose = (key: string | null): ReasonCount => ({
  key,
  promoters: 0,
  passives: 0,
  detractors: 0,
  promoterShares: 0,
  detractorShares: 0,
  ratingSum: 0,
});
