import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';

const dayMs = 86_400_000;
/** The first look comes once the collector has started, the next ones after so long. */
const firstLookMs = 2_000;
const lookEveryMs = 60_000;
/** For so long a collector has the work for itself, which it says again while it is at it. */
const turnMs = 10_000;
/** At most one part in so many of the time goes into counting, but for what was never counted. */
const share = 20;
/** The rest that answers and questions get after each day, in ms. */
const restMs = 5;
/** Told after so many days, so that the first time can be followed. */
const toldEvery = 100;

type Counting = {
  store: Pick<Store, 'sites' | 'daysUncounted' | 'countDay' | 'takeTurn'>;
  log: Pick<Logger, 'info' | 'error'>;
  now: () => number;
  /** Aborted when the collector stops; what is left waits for the next start. */
  draining: AbortSignal;
};

/** Counts days by facet in the background, once they are over and whenever they changed since. */
export function startFacets(parts: Counting): void {
  let timer: NodeJS.Timeout;
  const look = async () => {
    const startedAt = parts.now();
    let isOurs = true;
    try {
      isOurs = (await countFacets(parts)) !== null;
    } catch (error) {
      if (!parts.draining.aborted) parts.log.error({ error }, 'days could not be counted by facet');
    }
    const tookMs = parts.now() - startedAt;
    if (!parts.draining.aborted) wait(isOurs ? Math.max(lookEveryMs, tookMs * share) : turnMs);
  };
  const wait = (ms: number) => {
    timer = setTimeout(look, ms);
    timer.unref();
  };
  wait(firstLookMs);
  parts.draining.addEventListener('abort', () => clearTimeout(timer));
}

/** Counts all days that are over everywhere. Returns how many; null where another collector is at it, or just was. */
export async function countFacets({ store, log, now, draining }: Counting): Promise<number | null> {
  if (!(await store.takeTurn('facets', turnMs, now()))) return null;
  let saidAt = now();
  // Two days ago is over in every time zone; and of yesterday's answers many still change.
  const before = Math.floor(now() / dayMs) - 1;
  let done = 0;
  for (const { key } of await store.sites()) {
    const days = await store.daysUncounted(key, before);
    // The newest are asked for most.
    for (const { day } of days.reverse()) {
      if (draining.aborted) return done;
      await store.countDay(key, day);
      done += 1;
      if (now() - saidAt > turnMs / 2) {
        saidAt = now();
        await store.takeTurn('facets', 0, saidAt);
      }
      if (done % toldEvery === 0) log.info({ site: key, done, of: days.length }, 'counting days by facet');
      await sleep(restMs);
    }
  }
  return done;
}
