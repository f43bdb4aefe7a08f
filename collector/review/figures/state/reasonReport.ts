import type { Aims } from '../../../wire/aims.ts';
import type { ReasonReportReply } from '../../../wire/figures.ts';
import type { Api } from '../../state/api.ts';
import { type Filter, queryOf } from '../../state/filter.ts';
import { createResource, type Resource } from '../../state/resource.ts';

export type ReasonReport = Resource<ReasonReportReply> & {
  show(filter: Filter, quiet?: boolean): Promise<void>;
  /** Sets how much a reason matters, and puts the reasons in their new order. Rejects with a Trouble. */
  weigh(reason: string, weight: number): Promise<void>;
};

/** Everything that the page of reasons shows, in one request. */
export function createReasonReport(api: Api, site: string): ReasonReport {
  const resource = createResource<ReasonReportReply>();
  const path = `/api/sites/${encodeURIComponent(site)}`;
  let shown: Filter = {};
  const show: ReasonReport['show'] = (filter, quiet) => {
    shown = filter;
    return resource.load(
      (signal) => api.get<ReasonReportReply>(`${path}/reasons/report${queryOf(filter)}`, signal),
      quiet,
    );
  };
  return {
    ...resource,
    show,
    async weigh(reason, weight) {
      await api.change<Aims>('PATCH', `${path}/aims`, { weights: { [reason]: weight } });
      await show(shown, true);
    },
  };
}
