import type { Kysely } from 'kysely';
import type { Fact, ReasonDayStore } from '../reasonDays.ts';
import { isRated, notWithdrawn } from './filter.ts';
import type { Tables } from './tables.ts';

/** Facts by their values. */
export function facts(db: Kysely<Tables>): Pick<ReasonDayStore, 'facts'> {
  return {
    async facts(site, among) {
      const rows = await db
        .selectFrom('response')
        .select('meta')
        .where('site', '=', site)
        .where('state', '=', 'counted')
        .where(isRated)
        .where(notWithdrawn)
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

const toFact = ([key, values]: [string, Map<string, number>]): Fact => ({
  key,
  values: [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count),
});

const usesOf = ({ values }: Fact): number => values.reduce((sum, { count }) => sum + count, 0);
const byUse = (a: Fact, b: Fact): number => usesOf(b) - usesOf(a);
