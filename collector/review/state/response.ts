import type { ResponseReply, ResponsesPage, ReviewedResponse } from '../../wire/review.ts';
import type { Api } from './api.ts';
import { answeredOnly, queryOf } from './filter.ts';
import { createResource, type Resource } from './resource.ts';

/** One response, with other answers of its person. */
export type OneResponse = ResponseReply & { others: ReviewedResponse[] };

/** Other answers of a person that are shown beside one. */
const shownOthers = 6;

/** One response of a site by its id. */
export function createResponse(
  api: Api,
  site: string,
  id: string,
): Resource<OneResponse> & { show(quiet?: boolean): Promise<void> } {
  const resource = createResource<OneResponse>();
  const path = `/api/sites/${encodeURIComponent(site)}/responses`;
  const read = async (signal: AbortSignal): Promise<OneResponse> => {
    const reply = await api.get<ResponseReply>(`${path}/${encodeURIComponent(id)}`, signal);
    const person = reply.response.person?.id;
    if (person === undefined) return { ...reply, others: [] };
    const query = queryOf(answeredOnly({ person: [person] }), { limit: String(shownOthers + 1) });
    const { items } = await api.get<ResponsesPage>(path + query, signal);
    return { ...reply, others: items.filter((other) => other.id !== id).slice(0, shownOthers) };
  };
  return { ...resource, show: (quiet) => resource.load(read, quiet) };
}
