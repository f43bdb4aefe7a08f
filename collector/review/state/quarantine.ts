import type { QuarantineReply, ReviewedResponse, RulingReply } from '../../wire/review.ts';
import type { Api } from './api.ts';
import { type Filter, queryOf } from './filter.ts';
import { createResource, type Resource } from './resource.ts';

/** What waits in a site's quarantine. */
export type Quarantine = Resource<QuarantineReply> & { show(): Promise<void> };

/** Reads what waits; says nothing of the reading, since its note is quiet. */
export function createQuarantine(api: Api, site: string): Quarantine {
  const resource = createResource<QuarantineReply>();
  const path = `/api/sites/${encodeURIComponent(site)}/quarantine`;
  return { ...resource, show: () => resource.load((signal) => api.get(path, signal), true) };
}

type State = ReviewedResponse['state'];

/** Decides what one response counts as. @throws Trouble */
export const ruleOne = (api: Api, site: string, id: string, state: State): Promise<RulingReply> =>
  api.change('PUT', `/api/sites/${encodeURIComponent(site)}/responses/${encodeURIComponent(id)}/state`, {
    state,
  });

/** Decides what all responses of a selection count as. @throws Trouble */
export const ruleAll = (api: Api, site: string, filter: Filter, state: State): Promise<RulingReply> =>
  api.change('POST', `/api/sites/${encodeURIComponent(site)}/rulings${queryOf(filter)}`, { state });
