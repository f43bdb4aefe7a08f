import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing, unavailableOf } from './errors.ts';

/** How long a transaction is repeated before its senders are asked to come again, in ms. */
const retryForMs = 5_000;
const firstWaitMs = 20;
const longestWaitMs = 500;

/**
 * Does the work, and does it again as a whole after every error that may pass.
 * @throws StoreUnavailable once five seconds are over; other errors at once.
 */
export async function retry<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + retryForMs;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() + waitMs > end) throw unavailableOf(error);
    }
    // Not all at once after a failover, and two that met do not meet again.
    await sleep(waitMs * (0.5 + Math.random() / 2));
  }
}
