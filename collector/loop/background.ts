import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { type Store, StoreUnavailable } from '../store/store.ts';

/**
 * It rests for so many times as long as it worked, so that answers have the most of the machine; and for more
 * while they keep it busy, since an answer is waited for now and nothing that is done here.
 */
const restFactor = { calm: 9, busy: 49 };
/** From this share of its time on the event loop counts as busy. */
const busyShare = 0.7;
const retryMs = 2_000;

/** Work that follows from answers, as long as the process runs. */
export type Background = {
  /** Resolves when nothing is left to do now. */
  idle(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
};

/** Takes steps until one says that nothing is left, or all is to end, and rests after each. */
export type Steps = (step: () => Promise<boolean>) => Promise<void>;

type Parts = {
  store: Pick<Store, 'onCommit'>;
  log: Pick<Logger, 'warn'>;
  /** Says in the log what waits when it fails. */
  waits: string;
  /** Does all there is to do now. */
  work: (steps: Steps) => Promise<void>;
  /** Commits that come together are looked at together, in ms. */
  gatherMs: number;
  /** How often it looks without a commit, in ms: for what falls due, and what another process left behind. */
  lookEveryMs: number;
};

/** Begins at once with what a process before this one left, and goes on after every commit. */
export function startBackground({ store, log, waits, work, gatherMs, lookEveryMs }: Parts): Background {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wake = () => {};

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const sleeping = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(sleeping);
        resolve();
      };
    });

  async function steps(step: () => Promise<boolean>): Promise<void> {
    let isBusy = false;
    while (!isStopped) {
      const began = performance.now();
      if (!(await step())) return;
      const worked = performance.now() - began;
      // How busy answers keep it shows while it rests: its own work is none of theirs.
      const resting = performance.eventLoopUtilization();
      await rest(worked * (isBusy ? restFactor.busy : restFactor.calm));
      isBusy = performance.eventLoopUtilization(resting).utilization >= busyShare;
    }
  }

  async function run(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        await work(steps);
      } catch (error) {
        log.warn({ error }, error instanceof StoreUnavailable ? 'the database is away' : waits);
        isWanted = true;
        await rest(retryMs);
      }
    }
    running = null;
  }

  const look = () => {
    isWanted = true;
    running ??= run();
  };
  const stopListening = store.onCommit(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      look();
    }, gatherMs);
  });
  const ticking = setInterval(look, lookEveryMs);
  ticking.unref();
  look();

  return {
    async idle() {
      while (timer || running) await (running ?? rest(gatherMs));
    },
    async stop() {
      isStopped = true;
      stopListening();
      clearInterval(ticking);
      clearTimeout(timer);
      timer = undefined;
      wake();
      await running;
    },
  };
}
