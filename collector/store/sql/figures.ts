import type { Kysely } from 'kysely';
import type { ReasonCount } from '../../insight/reasons.ts';
import type { Tally } from '../../insight/summary.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import { countedFigures } from './counted.ts';
import { byGroup, byGroupedReason, byReason, type Counts } from './counts.ts';
import { facetOf, facetParts } from './facet-figures.ts';
import { isRolledUp, ratingNames, rolledUpFigures } from './rolled-up.ts';
import type { Tables } from './tables.ts';

/** What counts some of the responses, each of which one part counts. */
type Part = { counts: Counts; filter: ReviewFilter };

/**
 * Counts of the responses that a filter selects; withdrawn ones are in none. Read from the counts by day
 * where those tell what the filter asks, which costs what is shown; else counted from the responses.
 */
export function figures(db: Kysely<Tables>, engine: Engine): Counts & Pick<Store, 'reasonCounts'> {
  const rolledUp = rolledUpFigures(db, engine);
  const counted = countedFigures(db, engine);

  async function partsOf(
    site: string,
    filter: ReviewFilter,
    more: readonly (keyof ReviewFilter)[],
  ): Promise<Part[]> {
    if (isRolledUp(filter, more)) return [{ counts: rolledUp, filter }];
    const facet = facetOf(filter);
    return (facet && (await facetParts(db, engine, site, facet))) ?? [{ counts: counted, filter }];
  }

  const each = async <T>(
    site: string,
    filter: ReviewFilter,
    ask: (part: Part) => Promise<T[]>,
    more: readonly (keyof ReviewFilter)[] = [],
  ): Promise<T[][]> => Promise.all((await partsOf(site, filter, more)).map(ask));

  return {
    tally: async (site, filter) =>
      addedUp(
        await each(site, filter, ({ counts, filter }) => counts.tally(site, filter)),
        groupName,
        addTally,
      ).sort(byGroup),
    // No two parts have a day in common.
    daily: async (site, filter) =>
      (await each(site, filter, ({ counts, filter }) => counts.daily(site, filter), ratingNames))
        .flat()
        .sort((a, b) => a.day - b.day || byGroup(a, b)),
    reasonCounts: async (site, filter) => {
      const groups = await each(site, filter, ({ counts, filter }) => counts.reasonGroups(site, filter));
      const apart = groups.map((group) => group.map(({ kind: _kind, metric: _metric, ...count }) => count));
      return addedUp<ReasonCount>(apart, ({ key }) => key, addReason).sort(byReason);
    },
    reasonGroups: async (site, filter) =>
      addedUp(
        await each(site, filter, ({ counts, filter }) => counts.reasonGroups(site, filter)),
        (one) => `${groupName(one)} ${one.key ?? ''}`,
        (a, b) => ({ ...a, ...addReason(a, b) }),
      ).sort(byGroupedReason),
    reasonDays: async (site, filter) =>
      (await each(site, filter, ({ counts, filter }) => counts.reasonDays(site, filter))).flat(),
  };
}

/** What parts have of the same name, added up. */
function addedUp<T>(
  parts: readonly (readonly T[])[],
  nameOf: (one: T) => string | null,
  add: (a: T, b: T) => T,
): T[] {
  const sums = new Map<string | null, T>();
  for (const one of parts.flat()) {
    const known = sums.get(nameOf(one));
    sums.set(nameOf(one), known === undefined ? one : add(known, one));
  }
  return [...sums.values()];
}

const groupName = ({ kind, metric }: Pick<Tally, 'kind' | 'metric'>): string => `${kind} ${metric}`;

function addTally(a: Tally, b: Tally): Tally {
  const names = Object.keys(a.funnel) as (keyof Tally['funnel'])[];
  const funnel = { ...a.funnel };
  for (const name of names) funnel[name] += b.funnel[name];
  return { ...a, funnel, distribution: a.distribution.map((count, at) => count + (b.distribution[at] ?? 0)) };
}

const addReason = (a: ReasonCount, b: ReasonCount): ReasonCount => ({
  key: a.key,
  promoters: a.promoters + b.promoters,
  passives: a.passives + b.passives,
  detractors: a.detractors + b.detractors,
  promoterShares: a.promoterShares + b.promoterShares,
  detractorShares: a.detractorShares + b.detractorShares,
  ratingSum: a.ratingSum + b.ratingSum,
});
