import type { HuddleReply, SharedReply } from '../../wire/huddle.ts';
import { type Api, createApi } from '../state/api.ts';
import { type Filter, queryOf } from '../state/filter.ts';
import { createResource } from '../state/resource.ts';
import type { Services } from '../state/services.ts';

/** The huddle of one site. */
export function createHuddle(api: Api, site: string) {
  const huddle = createResource<HuddleReply>();
  const path = `/api/sites/${encodeURIComponent(site)}/huddle`;
  return {
    ...huddle,
    /** `team` is a team's number as the address has it. */
    show: (filter: Filter, days: number, team: string | undefined, quiet = false) =>
      huddle.load(
        (signal) => api.get(path + queryOf(filter, { days: `${days}`, ...(team && { team }) }), signal),
        quiet,
      ),
  };
}

/** What a link shows to whoever has it. The token goes in a header, where no log keeps it. */
export function createShared(services: Services, token: string) {
  const shared = createResource<SharedReply>();
  const api = createApi({
    fetch: (path, options) =>
      services.fetch(path, {
        ...options,
        credentials: 'omit',
        headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
      }),
  });
  return {
    ...shared,
    show: (quiet = false) => shared.load((signal) => api.get('/api/shared', signal), quiet),
  };
}
