import { eventsPath, placeOf } from './address.ts';
import { filterOf, listedOf, queryOf } from './filter.ts';
import type { Services } from './services.ts';

/** A reply that nobody came for within so long is not given to anybody: it may be old by then. */
const keptMs = 10_000;

const mePath = '/api/me';

/** What can be asked before it is known who is signed in: of which site, and by which paths. */
export type Ahead = { site: string | null; paths: readonly string[] };

/** What the page at an address will ask for, as far as the address alone tells. */
export function aheadOf({ pathname, searchParams }: URL): Ahead {
  const place = placeOf(pathname);
  if (place.page === 'sign-in' || place.page === 'shared') return { site: null, paths: [] };
  if (!('site' in place)) return { site: null, paths: [mePath] };
  const path = `/api/sites/${encodeURIComponent(place.site)}`;
  const filter = filterOf(searchParams);
  const drawn = Object.fromEntries(
    ['bucket', 'window'].flatMap((name) => {
      const value = searchParams.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const listed = queryOf(listedOf(filter, searchParams.get('unanswered') === 'shown'));
  const data: { readonly [page: string]: readonly string[] } = {
    overview: [`/overview${queryOf(filter, drawn)}`],
    reasons: [`/reasons/report${queryOf(filter)}`],
    accounts: [`/accounts${queryOf(filter)}`],
    responses: [
      `/responses${listed}`,
      ...(searchParams.get('words') === 'hidden' ? [] : [`/terms${listed}`]),
      ...(searchParams.get('ratings') === 'hidden' ? [] : [`/summary${listed}`]),
    ],
  };
  // What stands on a page of one thing differs from page to page.
  const figures = ('id' in place ? undefined : data[place.page]) ?? [];
  return { site: place.site, paths: [mePath, ...figures.map((figure) => path + figure)] };
}

/**
 * Asks for these at once; each reply is for whoever asks for the same first, and no longer than it is fresh. The site
 * is listened to before that, so that no change is missed in between, and the stream is for whoever opens it first.
 */
export function askedAhead(
  { fetch, events, now }: Pick<Services, 'fetch' | 'events' | 'now'>,
  { site, paths }: Ahead,
): Pick<Services, 'fetch' | 'events'> & { settled: Promise<unknown> } {
  const askedAt = now();
  let stream = site === null ? null : events(eventsPath(site));
  let isChanged = false;
  for (const name of ['changed', 'error']) {
    stream?.addEventListener(name, () => {
      isChanged = true;
    });
  }
  const replies = new Map(
    paths.map((path) => {
      return [path, wholeReply(fetch, path)] as const;
    }),
  );
  return {
    // Whoever comes for one that failed hears of it; nobody may.
    settled: Promise.allSettled(replies.values()),
    fetch: (path, options) => {
      const reply = replies.get(path);
      if (!reply || (options?.method ?? 'GET') !== 'GET') return fetch(path, options);
      replies.delete(path);
      const isOld = now() - askedAt > keptMs || (isChanged && path !== mePath);
      return isOld ? fetch(path, options) : reply;
    },
    events: (path) => {
      const begun = stream;
      if (!begun || site === null || path !== eventsPath(site)) return events(path);
      stream = null;
      if (!isChanged) return begun;
      // Whoever comes now would not hear what it told before.
      begun.close();
      return events(path);
    },
  };
}

/** A reply to the last byte, whose JSON is there at once: the browser's own way to it lets a frame go by. */
async function wholeReply(fetch: Services['fetch'], path: string): Promise<Response> {
  const reply = await fetch(path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  const { status, statusText, headers } = reply;
  const text = await reply.text();
  const json = async () => JSON.parse(text);
  return Object.assign(new Response(text, { status, statusText, headers }), { json });
}
