import type { SiteEntry } from '../intake/sites.ts';
import type { ReviewFilter } from '../wire/review.ts';

/**
 * The selection as figures take it: what staff believe that customers feel is in it only where their
 * survey is named. Written as the other surveys' keys, so that every store and roll-up can take it.
 */
export function customersOf({ surveys }: Pick<SiteEntry, 'surveys'>, filter: ReviewFilter): ReviewFilter {
  if (filter.survey || filter.alert || surveys.every(({ answeredBy }) => answeredBy !== 'staff'))
    return filter;
  const asked = surveys.filter(({ answeredBy }) => answeredBy !== 'staff').map(({ key }) => key);
  // No key is a blank: where only staff are asked nothing is selected.
  return { ...filter, survey: asked.length > 0 ? asked : [' '] };
}
