import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { auditDays } from '../wire/limits.ts';

const dayMs = 86_400_000;
/** How often a collector asks whether a day has gone by; the first time after as long as starting takes. */
const askEveryMs = 60 * 60_000;
const firstAskMs = 60_000;
/** Rows removed at once; and how many times as long as that took it rests, so that answers have the most of the machine. */
const removedAtOnce = 100;
const restFactor = 4;
/** Told after so many, so that a long night can be followed. */
const toldEvery = 10_000;

type Retention = {
  store: Pick<Store, 'sites' | 'retentionDays' | 'eraseBefore' | 'dropNotes' | 'settleErased' | 'takeTurn'>;
  log: Pick<Logger, 'info' | 'error'>;
  now: () => number;
  /** Aborted when the collector stops; what is left waits for the next day. */
  draining: AbortSignal;
};

/** Erases what is older than its site keeps it, once a day, whichever of several collectors comes first. */
export function startRetention(parts: Retention): void {
  const run = () =>
    keepRetention(parts).catch((error: unknown) => {
      if (!parts.draining.aborted) parts.log.error({ error }, 'what is too old could not be erased');
    });
  const first = setTimeout(run, firstAskMs);
  const again = setInterval(run, askEveryMs);
  first.unref();
  again.unref();
  parts.draining.addEventListener('abort', () => {
    clearTimeout(first);
    clearInterval(again);
  });
}

/** One day's work, unless somebody did it within the last day. Returns how many responses were erased. */
export async function keepRetention({ store, log, now, draining }: Retention): Promise<number> {
  if (!(await store.takeTurn('retention', dayMs, now()))) return 0;
  let total = 0;
  for (const { key, sample } of await store.sites()) {
    const days = await store.retentionDays(key);
    // Nobody wrote a sample, and a year of it is what it is for.
    if (days === null || sample) continue;
    const before = now() - days * dayMs;
    const erased = await inTurns(
      () => store.eraseBefore(key, before, removedAtOnce),
      draining,
      (done) => log.info({ site: key, done }, 'erasing what is too old'),
    );
    if (erased > 0) log.info({ site: key, erased, days }, 'erased what is too old');
    total += erased;
  }
  await inTurns(() => store.dropNotes(now() - auditDays * dayMs, removedAtOnce), draining);
  if (total > 0) await store.settleErased();
  return total;
}

async function inTurns(
  removeSome: () => Promise<number>,
  draining: AbortSignal,
  tell: (done: number) => void = () => {},
): Promise<number> {
  let done = 0;
  while (!draining.aborted) {
    const began = performance.now();
    const removed = await removeSome();
    if (removed === 0) break;
    if (Math.floor((done + removed) / toldEvery) > Math.floor(done / toldEvery)) tell(done + removed);
    done += removed;
    await sleep(restFactor * (performance.now() - began));
  }
  return done;
}
