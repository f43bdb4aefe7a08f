import { type Kysely, sql } from 'kysely';
import { bandOf } from '../../insight/bands.ts';
import type { ReasonDay } from '../../insight/reasonTimeline.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Fact, ReasonDayStore } from '../reasonDays.ts';
import { countedBy } from './few.ts';
import { isRated, matches } from './filter.ts';
import { isRolledUp, rolledUpReasonDays } from './rolled-up.ts';
import { steps } from './row.ts';
import type { Tables } from './tables.ts';

/** Counts by day and reason, and facts by their values. */
export function reasonDays(db: Kysely<Tables>, engine: Engine): ReasonDayStore {
  return {
    async reasonDays(site, filter) {
      if (isRolledUp(filter)) return rolledUpReasonDays(db, site, filter);
      const counted = await countedBy(db, engine, site, filter);
      const chosen = await db
        .selectFrom('response')
        .innerJoin('response_reason', (join) =>
          join
            .onRef('response_reason.site', '=', 'response.site')
            .onRef('response_reason.response', '=', 'response.number'),
        )
        .select(['response.day', 'response_reason.reason', 'response_reason.chosen', 'response.rating'])
        .select(db.fn.countAll<number>().as('count'))
        .where(matches(site, filter, engine))
        .where(counted)
        .where(isRated)
        .groupBy(['response.day', 'response_reason.reason', 'response_reason.chosen', 'response.rating'])
        .execute();
      const none = await db
        .selectFrom('response')
        .select(['day', 'rating', db.fn.countAll<number>().as('count')])
        .where(matches(site, filter, engine))
        .where(counted)
        .where(isRated)
        .where(sql<boolean>`(response.steps & ${sql.lit(steps.reasoned)}) = 0`)
        .groupBy(['day', 'rating'])
        .execute();
      return addUp([...chosen, ...none.map((row) => ({ ...row, reason: null, chosen: 1 }))]);
    },

    async facts(site, among) {
      const rows = await db
        .selectFrom('response')
        .select('meta')
        .where('site', '=', site)
        .where('state', '=', 'counted')
        .where(isRated)
        .orderBy('happened_at', 'desc')
        .orderBy('number', 'desc')
        .limit(among)
        .execute();
      const facts = new Map<string, Map<string, number>>();
      for (const { meta } of rows) {
        for (const [key, value] of Object.entries(JSON.parse(meta) as Record<string, unknown>)) {
          const values = facts.get(key) ?? new Map<string, number>();
          facts.set(key, values.set(String(value), (values.get(String(value)) ?? 0) + 1));
        }
      }
      return [...facts].map(toFact).sort(byUse);
    },
  };
}

type Row = { day: number; reason: string | null; chosen: number; rating: number | null; count: number };

function addUp(rows: readonly Row[]): ReasonDay[] {
  const days = new Map<string, ReasonDay>();
  for (const { day, reason, chosen, rating, count } of rows) {
    if (rating === null) continue;
    // No reason's key begins with a blank.
    const name = `${day} ${reason ?? ''}`;
    const sum = days.get(name) ?? {
      day,
      key: reason,
      promoters: 0,
      passives: 0,
      detractors: 0,
      promoterShares: 0,
      detractorShares: 0,
    };
    days.set(name, sum);
    const band = bandOf(rating);
    sum[`${band}s`] += count;
    if (band !== 'passive') sum[`${band}Shares`] += count / chosen;
  }
  return [...days.values()];
}

const toFact = ([key, values]: [string, Map<string, number>]): Fact => ({
  key,
  values: [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count),
});

const usesOf = ({ values }: Fact): number => values.reduce((sum, { count }) => sum + count, 0);
const byUse = (a: Fact, b: Fact): number => usesOf(b) - usesOf(a);
