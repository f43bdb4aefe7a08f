import type { Hosts } from './hosts.ts';

/** Rows after which the planner is told for the first time; then at four times as many, and so on. */
const firstRows = 1_000;
const timeoutMs = 60_000;

/**
 * Tells the planner how large the tables are, soon after many responses came at once (samples, an import,
 * the first busy hour). The server does so by itself within minutes; until then it believes them
 * nearly empty, and compares every response with every reason.
 */
export function createStatistics(hosts: Hosts) {
  let rows = 0;
  let next = firstRows;
  let running = Promise.resolve();

  async function analyze(): Promise<void> {
    try {
      const lent = await hosts.connect(timeoutMs);
      try {
        await lent.query('analyze response, response_reason, response_meta');
      } finally {
        lent.release();
      }
    } catch {
      // Slow until the server does it, and right all the same.
    }
  }

  return {
    /** Notes that responses were added or changed. */
    wrote(count: number): void {
      rows += count;
      if (rows < next) return;
      while (next <= rows) next *= 4;
      running = running.then(analyze);
    },
    /** Resolves when nothing is under way. */
    idle: (): Promise<void> => running,
  };
}
