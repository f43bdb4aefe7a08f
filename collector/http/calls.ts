import type { Store } from '../store/store.ts';

/** How often a call from one origin is written down, in ms: the page says "today", not "now". */
const againAfterMs = 60 * 60_000;
/** Origins of one site written down in that time: more than a site has, and few enough to invent ports in vain. */
const mostOfSite = 50;
/** Sites remembered by this process; past them some origins are written down once more, which does no harm. */
const maxSites = 1_000;

/**
 * Notes from which origins a site's pages call, so that whoever pasted the tag sees that it works. Costs a
 * page view nothing but a look into memory, and never makes one fail.
 */
export function createCalls(store: Pick<Store, 'noteCall'>, now: () => number) {
  const sites = new Map<string, { since: number; origins: Set<string> }>();
  return (site: string, origin: string): void => {
    let known = sites.get(site);
    if (!known || now() - known.since >= againAfterMs) {
      if (sites.size >= maxSites) sites.clear();
      known = { since: now(), origins: new Set() };
      sites.set(site, known);
    }
    const { origins } = known;
    if (origins.has(origin) || origins.size >= mostOfSite) return;
    origins.add(origin);
    // A database that is away for a moment must not be remembered as told.
    store.noteCall(site, origin, now()).catch(() => origins.delete(origin));
  };
}
