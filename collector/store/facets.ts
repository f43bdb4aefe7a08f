/**
 * Counts by facet: of one day, apart by each fact, language, rating and so on that responses bear, so that a filter
 * by one of them costs what is shown. They are counted after the day, not with every answer, and a day that changed
 * since is counted from its responses until it is counted anew: what is read is right at any time.
 */
export interface FacetStore {
  /** Days before `before` that changed since they were counted by facet, oldest first, with a number that grows by each change. */
  daysUncounted(site: string, before: number): Promise<{ day: number; changes: number }[]>;
  /** Counts a day by facet. */
  countDay(site: string, day: number): Promise<void>;
}
