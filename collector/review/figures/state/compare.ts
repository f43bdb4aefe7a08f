import { computed } from '@preact/signals';
import type { CompareReply, FactsReply } from '../../../wire/figures.ts';
import type { SummaryReply } from '../../../wire/review.ts';
import type { Api } from '../../state/api.ts';
import { bothSides, type Filter, queryOf, type Side, sideOf } from '../../state/filter.ts';
import { createResource, type Resource } from '../../state/resource.ts';
import type { Router } from '../../state/router.ts';

export type Comparison = Resource<CompareReply> & {
  facts: Resource<FactsReply>;
  show(filter: Filter, quiet?: boolean): Promise<void>;
  showFacts(): Promise<void>;
  /** Kind and metric of most ratings in a selection; null where there are none, or nobody can say. */
  commonest(filter: Filter): Promise<Commonest>;
};

/** What a selection has the most ratings of. */
export type Commonest = Pick<SummaryReply['groups'][number], 'kind' | 'metric'> | null;

/** Two selections of one site side by side, and the segments that there are to compare. */
export function createComparison(api: Api, site: string): Comparison {
  const resource = createResource<CompareReply>();
  const facts = createResource<FactsReply>();
  const path = `/api/sites/${encodeURIComponent(site)}`;
  return {
    ...resource,
    facts,
    show: (filter, quiet) =>
      resource.load((signal) => api.get<CompareReply>(`${path}/compare${queryOf(filter)}`, signal), quiet),
    commonest: async (filter) => {
      const { groups } = await api
        .get<SummaryReply>(`${path}/summary${queryOf(filter)}`)
        .catch((): Pick<SummaryReply, 'groups'> => ({ groups: [] }));
      const [first] = groups.filter(({ n }) => n > 0).sort((one, other) => other.n - one.n);
      return first ?? null;
    },
    showFacts: () => facts.load((signal) => api.get<FactsReply>(`${path}/facts`, signal)),
  };
}

/** The address as if it were about one of two selections, so that the one filter line serves each. */
export function routerOf(router: Router, side: Side): Router {
  const filter = computed(() => sideOf(router.filter.value, side));
  return {
    ...router,
    filter,
    setFilter: (next, options) => {
      const [a, b] = [sideOf(router.filter.value, 'a'), sideOf(router.filter.value, 'b')];
      router.setFilter(side === 'a' ? bothSides(next, b) : bothSides(a, next), options);
    },
  };
}
