import type { Group } from '../../insight/summary.ts';
import type { OverviewReply } from '../../wire/figures.ts';
import type { SiteReply } from '../../wire/review.ts';
import type { Api } from './api.ts';
import { type Filter, queryOf, withValues } from './filter.ts';
import { createResource, type Resource } from './resource.ts';

/** How the timelines were asked to be drawn; what is not there suits the period. */
export type DrawingWish = { bucket?: string; window?: string };

export type Overview = Resource<OverviewReply> & {
  show(filter: Filter, wish: DrawingWish, quiet?: boolean): Promise<void>;
};

/** The overview of one site: all its figures in one request, so that they belong together. */
export function createOverview(api: Api, site: SiteReply): Overview {
  const resource = createResource<OverviewReply>();
  const path = `/api/sites/${encodeURIComponent(site.key)}/overview`;
  return {
    ...resource,
    show: (filter, wish, quiet) =>
      resource.load((signal) => api.get<OverviewReply>(path + queryOf(filter, wish), signal), quiet),
  };
}

/** A selection narrowed to one kind and metric. */
export function narrowed(filter: Filter, { kind, metric }: Pick<Group, 'kind' | 'metric'>): Filter {
  return withValues(withValues(filter, 'kind', [kind]), 'metric', [metric]);
}
