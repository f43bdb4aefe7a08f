import type { ReasonDayTable, TallyDayTable } from './rollup-tables.ts';

/** A filter that a response answers to, such as `meta.team` and `North`. */
type FacetKey = { facet: string; value: string };

/** Counts by facet, and what they rest on. See `collector/store/facets.ts`. */
export type FacetTables = {
  facet_tally: Omit<TallyDayTable, 'slot'> & FacetKey;
  facet_reason: Omit<ReasonDayTable, 'slot'> & FacetKey;
  /** Grows with each change of a response of the day; several collectors add to rows of their own. */
  day_change: { site: string; day: number; slot: number; changes: number };
  /** Days that are counted by facet. They hold as long as the day's changes are as many as they were then. */
  facet_day: {
    site: string;
    day: number;
    changes: number;
    /** Names of facts that are not counted by, since they have too many values; a list as JSON. */
    left_out: string;
  };
};
