import type { Kind, Metric } from '../insight/summary.ts';

/**
 * Whether ratings have a net score together: all of NPS, and all of one kind. Relationship and
 * transactional answers are never added into one score, and CSAT and CES have no bands or points.
 */
export function isNetScore(ratings: readonly { kind: Kind; metric: Metric }[]): boolean {
  return ratings.every(({ kind, metric }) => metric === 'nps' && kind === ratings[0]?.kind);
}
