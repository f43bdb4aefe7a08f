import { setTimeout as sleep } from 'node:timers/promises';

/** How long a transaction is repeated before its senders are asked to come again, in ms. */
const retryForMs = 5_000;
const firstWaitMs = 20;
const longestWaitMs = 500;

type Judgement = {
  /** Whether the same work may succeed in a moment. */
  isPassing: (error: unknown) => boolean;
  /** What is thrown when the time is over. */
  unavailableOf: (error: unknown) => unknown;
  /** For how long, where five seconds are too long. */
  forMs?: number;
};

/**
 * Does the work, and does it again as a whole after every error that may pass. `work` learns how many
 * milliseconds are left, so that no try goes on for long after them.
 * @throws What `unavailableOf` makes of the last error once the time is over; other errors at once.
 */
export async function retry<T>(
  work: (leftMs: number) => Promise<T>,
  { isPassing, unavailableOf, forMs = retryForMs }: Judgement,
): Promise<T> {
  const end = performance.now() + forMs;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await work(end - performance.now());
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() + waitMs > end) throw unavailableOf(error);
    }
    // Not all at once after a failover, and two that met do not meet again.
    await sleep(waitMs * (0.5 + Math.random() / 2));
  }
}
