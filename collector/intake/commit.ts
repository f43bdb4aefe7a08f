import { Refusal } from '../http/refusal.ts';
import type { CheckedResponse, Store, Verdict } from '../store/store.ts';
import { maxPendingResponses } from '../wire/limits.ts';

/** Stores responses of many requests in one transaction each. */
export type Committer = {
  /**
   * Verdicts in the order of `responses`, once they are on disk.
   * @throws Refusal `unavailable` when too many wait already, and what the store throws: nothing was stored,
   * or may be sent again.
   */
  commit(responses: readonly CheckedResponse[]): Promise<Verdict[]>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

type Waiting = {
  responses: readonly CheckedResponse[];
  resolve: (verdicts: Verdict[]) => void;
  reject: (error: unknown) => void;
};

/** Responses of one transaction; a larger one would hold up those who came after it. */
const maxCommitResponses = 2_000;

/** Turns of the event loop that a group may wait for more; a turn takes well under a millisecond. */
const maxGatherTurns = 8;

/**
 * A disk flushes about as many times a second whether one response waits for it or a thousand, so all
 * requests that arrive while the event loop turns, or while the commit before is under way, share one.
 */
export function createCommitter(store: Store): Committer {
  let waiting: Waiting[] = [];
  let pending = 0;
  let running: Promise<void> | null = null;

  /**
   * Waits until no request of this burst is missing. Bodies that came in together are parsed over a few
   * turns of the event loop, so the group is whole once a turn brought no more.
   */
  async function gather(): Promise<void> {
    for (let turn = 0, before = 0; turn < maxGatherTurns && waiting.length > before; turn++) {
      before = waiting.length;
      await new Promise<void>((next) => setImmediate(next));
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup();
      const responses = group.flatMap((request) => request.responses);
      try {
        const verdicts = await store.commit(responses);
        let from = 0;
        for (const request of group) {
          const to = from + request.responses.length;
          request.resolve(verdicts.slice(from, to));
          from = to;
        }
      } catch (error) {
        for (const request of group) request.reject(error);
      }
      pending -= responses.length;
    }
    running = null;
  }

  function takeGroup(): Waiting[] {
    let size = 0;
    let end = 0;
    for (const request of waiting) {
      size += request.responses.length;
      if (end > 0 && size > maxCommitResponses) break;
      end++;
    }
    const group = waiting.slice(0, end);
    waiting = waiting.slice(end);
    return group;
  }

  return {
    commit(responses) {
      if (responses.length === 0) return Promise.resolve([]);
      if (pending + responses.length > maxPendingResponses) {
        return Promise.reject(
          new Refusal('unavailable', `${pending} responses wait for the disk`, { retryAfterS: 2 }),
        );
      }
      pending += responses.length;
      return new Promise((resolve, reject) => {
        waiting.push({ responses, resolve, reject });
        running ??= gather().then(run);
      });
    },
    idle: () => running ?? Promise.resolve(),
  };
}
