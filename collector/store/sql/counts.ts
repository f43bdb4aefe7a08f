import type { GroupedReason, ReasonCount } from '../../insight/reasons.ts';
import type { Funnel, Tally } from '../../insight/summary.ts';
import { kinds, maxRating, metrics } from '../../wire/limits.ts';
import type { Store } from '../store.ts';

/** Counts of the responses that a filter selects. */
export type Counts = Pick<Store, 'tally' | 'daily' | 'reasonGroups' | 'reasonDays'>;

/** Eleven times 0. */
export const noRatings = (): number[] => Array<number>(maxRating + 1).fill(0);

/** Nobody came anywhere. */
export const noSteps = (): Funnel => ({
  served: 0,
  viewed: 0,
  rated: 0,
  reasoned: 0,
  commented: 0,
  finished: 0,
  dismissed: 0,
  snoozed: 0,
});

type Group = Pick<Tally, 'kind' | 'metric'>;

/** The order in which kinds and metrics are told. */
export const byGroup = (a: Group, b: Group): number =>
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || metrics.indexOf(a.metric) - metrics.indexOf(b.metric);

/** By key, and "no reason" last. */
export function byReason(a: ReasonCount, b: ReasonCount): number {
  if (a.key === b.key) return 0;
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}

/** By key, then by kind and metric. */
export const byGroupedReason = (a: GroupedReason, b: GroupedReason): number =>
  byReason(a, b) || byGroup(a, b);
