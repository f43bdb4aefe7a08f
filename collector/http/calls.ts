import type { Store } from '../store/store.ts';

/** How often a call from one origin is written down, in ms: the page says "today", not "now". */
const againAfterMs = 60 * 60_000;
/** Origins remembered by this process; past them some are written down once more, which does no harm. */
const maxKnown = 10_000;

/**
 * Notes from which origins a site's pages call, so that whoever pasted the tag sees that it works. Costs a
 * page view nothing but a look into memory, and never makes one fail.
 */
export function createCalls(store: Pick<Store, 'noteCall'>, now: () => number) {
  const known = new Map<string, number>();
  return (site: string, origin: string): void => {
    const name = `${site}\n${origin}`;
    if (now() - (known.get(name) ?? Number.NEGATIVE_INFINITY) < againAfterMs) return;
    if (known.size >= maxKnown) known.clear();
    known.set(name, now());
    store.noteCall(site, origin, now()).catch(() => known.delete(name));
  };
}
