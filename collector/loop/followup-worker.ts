import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { type Background, startBackground } from './background.ts';
import { judge } from './judge.ts';
import { policyOf } from './policy.ts';

/** Responses judged in one transaction, in a few milliseconds; answers that arrive meanwhile wait for it. */
const settledAtOnce = 20;
const remindedAtOnce = 50;
const gatherMs = 40;
const lookEveryMs = 30_000;

type Parts = {
  store: Store;
  log: Pick<Logger, 'warn'>;
  /** Milliseconds since 1970. */
  now: () => number;
  lookEveryMs?: number;
};

/**
 * Turns answers into follow-ups, and reminds of those. Any number of collectors may do so on one database.
 */
export function startFollowupWorker({
  store,
  log,
  now,
  lookEveryMs: every = lookEveryMs,
}: Parts): Background {
  return startBackground({
    store,
    log,
    waits: 'follow-ups wait',
    gatherMs,
    lookEveryMs: every,
    async work(steps) {
      await steps(async () => (await store.settleFollowups(settledAtOnce, judge, now())) === settledAtOnce);
      await steps(async () => {
        const above = (policy: unknown) => policyOf(policy).above;
        return (await store.remindOfFollowups(now(), remindedAtOnce, above)) === remindedAtOnce;
      });
    },
  });
}
