import type { SummaryReply } from '../../wire/review.ts';
import type { TermsReply } from '../../wire/terms.ts';
import type { Api } from './api.ts';
import { type Filter, queryOf } from './filter.ts';
import { createResource, type Resource } from './resource.ts';

/** What a selection says and how it rates, each read on its own: words take longer. */
export type Selection = {
  terms: Resource<TermsReply>;
  summary: Resource<SummaryReply>;
  showTerms(filter: Filter, quiet?: boolean): Promise<void>;
  showRatings(filter: Filter, quiet?: boolean): Promise<void>;
};

/** Words and ratings of one site's selections. */
export function createSelection(api: Api, site: string): Selection {
  const terms = createResource<TermsReply>();
  const summary = createResource<SummaryReply>();
  const path = `/api/sites/${encodeURIComponent(site)}`;
  return {
    terms,
    summary,
    showTerms: (filter, quiet) =>
      terms.load((signal) => api.get(`${path}/terms${queryOf(filter)}`, signal), quiet),
    showRatings: (filter, quiet) =>
      summary.load((signal) => api.get(`${path}/summary${queryOf(filter)}`, signal), quiet),
  };
}
