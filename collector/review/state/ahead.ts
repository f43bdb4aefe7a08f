import { placeOf } from './address.ts';
import { filterOf, listedOf, queryOf } from './filter.ts';
import type { Services } from './services.ts';

/** A reply that nobody came for within so long is not given to anybody: it may be old by then. */
const keptMs = 10_000;

/** What can be asked before it is known who is signed in: of which site, and by which paths. */
export type Ahead = { site: string | null; paths: readonly string[] };

/** What the page at an address will ask for, as far as the address alone tells. */
export function aheadOf({ pathname, searchParams }: URL): Ahead {
  const place = placeOf(pathname);
  if (place.page === 'sign-in' || place.page === 'shared') return { site: null, paths: [] };
  const me = '/api/me';
  if (!('site' in place)) return { site: null, paths: [me] };
  const path = `/api/sites/${encodeURIComponent(place.site)}`;
  const filter = filterOf(searchParams);
  const drawn = Object.fromEntries(
    ['bucket', 'window'].flatMap((name) => {
      const value = searchParams.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const data: { readonly [page: string]: string } = {
    overview: `${path}/overview${queryOf(filter, drawn)}`,
    reasons: `${path}/reasons/report${queryOf(filter)}`,
    responses: `${path}/responses${queryOf(listedOf(filter, searchParams.get('unanswered') === 'shown'))}`,
  };
  const first = data[place.page];
  return { site: place.site, paths: first === undefined ? [me] : [me, first] };
}

/** Asks for these at once; each reply is for whoever asks for the same first, and no longer than it is fresh. */
export function askedAhead(
  { fetch, now }: Pick<Services, 'fetch' | 'now'>,
  paths: readonly string[],
): Services['fetch'] {
  const askedAt = now();
  const replies = new Map(
    paths.map((path) => {
      const reply = fetch(path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
      // Whoever comes for it hears of it; nobody may.
      reply.catch(() => {});
      return [path, reply] as const;
    }),
  );
  return (path, options) => {
    const reply = replies.get(path);
    if (!reply || (options?.method ?? 'GET') !== 'GET') return fetch(path, options);
    replies.delete(path);
    return now() - askedAt > keptMs ? fetch(path, options) : reply;
  };
}
