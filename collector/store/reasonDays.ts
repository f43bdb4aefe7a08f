import type { ReasonDays } from '../insight/reasonTimeline.ts';
import type { ReviewFilter } from '../wire/review.ts';

/** A fact of `meta`, and how often each of its values stands among the newest answers. */
export type Fact = { key: string; values: { value: string; count: number }[] };

/** Counts that only some pages ask for. */
export interface ReasonDayStore {
  /** Ratings by kind, metric and reason, and by day in each, with rows `key: null` for those without one. In no order. */
  reasonDays(site: string, filter: ReviewFilter): Promise<ReasonDays[]>;
  /** What the newest `among` ratings bear as `meta`, the commonest fact and value first. */
  facts(site: string, among: number): Promise<Fact[]>;
}
