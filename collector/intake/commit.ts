import { Refusal } from '../http/refusal.ts';
import { type CheckedResponse, type Store, StoreUnavailable, type Verdict } from '../store/store.ts';
import { maxPendingBytes, maxPendingResponses } from '../wire/limits.ts';

/** Stores responses of many requests in one transaction each. */
export type Committer = {
  /**
   * Verdicts in the order of `responses`, once they are on disk. `bodyBytes` is the size of what brought them.
   * @throws Refusal `unavailable` when too much waits already, and what the store throws: nothing was stored,
   * or may be sent again.
   */
  commit(responses: readonly CheckedResponse[], bodyBytes?: number): Promise<Verdict[]>;
  /** Throws that Refusal while nothing more is taken, so that a body need not be read for it. */
  refuseIfFull(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

type Waiting = {
  responses: readonly CheckedResponse[];
  bodyBytes: number;
  resolve: (verdicts: Verdict[]) => void;
  reject: (error: unknown) => void;
};

/** Responses of one transaction; a larger one would hold up those who came after it. */
const maxCommitResponses = 2_000;

/**
 * Turns of the event loop that a group may wait for more. A turn takes one connection that is new, so where each
 * request has its own, as behind most proxies, this is how many can share a commit; it takes a tenth of a ms then.
 */
const maxGatherTurns = 64;
/** And no longer than this, in ms: those who are refused and come again at once would never leave a turn empty. */
const maxGatherMs = 10;

const nextTurn = () => new Promise<void>((next) => setImmediate(next));

/**
 * A disk flushes about as many times a second whether one response waits for it or a thousand, so all
 * requests that arrive while the event loop turns, or while the commit before is under way, share one.
 * `arrivals` counts connections and requests that came in, whose responses may follow.
 */
export function createCommitter(store: Pick<Store, 'commit'>, arrivals: () => number = () => 0): Committer {
  let waiting: Waiting[] = [];
  let pending = 0;
  let pendingBytes = 0;
  let running: Promise<void> | null = null;

  /**
   * Waits until no request of this burst is missing. Bodies that came in together are parsed over a few
   * turns of the event loop, so the group is whole once a turn brought nothing more.
   */
  async function gather(): Promise<void> {
    // The end of the turn that this was called in; what came with it is being read still.
    await nextTurn();
    const until = performance.now() + maxGatherMs;
    for (let turn = 0, before = -1; turn < maxGatherTurns; turn++) {
      const come = waiting.length + arrivals();
      if (come === before || performance.now() > until) return;
      before = come;
      await nextTurn();
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      // Before each: replies to the group before go out, and whoever came meanwhile is let in.
      await gather();
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
        // What one request brought must not take the others of its group down with it.
        if (group.length > 1 && !(error instanceof StoreUnavailable)) await commitEach(group);
        else for (const request of group) request.reject(error);
      }
      pending -= responses.length;
      for (const { bodyBytes } of group) pendingBytes -= bodyBytes;
    }
    running = null;
  }

  async function commitEach(group: readonly Waiting[]): Promise<void> {
    for (const request of group) {
      try {
        request.resolve(await store.commit(request.responses));
      } catch (error) {
        request.reject(error);
      }
    }
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

  /** Whether so many more would be more than memory is meant to hold; a queue there is lost in a crash. */
  const isFull = (more: number, moreBytes: number) =>
    pending + more > maxPendingResponses || pendingBytes + moreBytes > maxPendingBytes;
  const full = () =>
    new Refusal('unavailable', `${pending} responses of ${pendingBytes} bytes wait for the disk`, {
      retryAfterS: 2,
    });

  return {
    async commit(responses, bodyBytes = 0) {
      if (responses.length === 0) return [];
      if (isFull(responses.length, bodyBytes)) throw full();
      pending += responses.length;
      pendingBytes += bodyBytes;
      return new Promise((resolve, reject) => {
        waiting.push({ responses, bodyBytes, resolve, reject });
        running ??= run();
      });
    },
    refuseIfFull() {
      if (isFull(1, 1)) throw full();
    },
    idle: () => running ?? Promise.resolve(),
  };
}
