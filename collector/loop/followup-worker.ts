import { performance } from 'node:perf_hooks';
import { type Store, StoreUnavailable } from '../store/store.ts';
import { judge } from './judge.ts';
import { policyOf } from './policy.ts';

/** Responses judged in one transaction, in a few milliseconds; answers that arrive meanwhile wait for it. */
const settledAtOnce = 20;
const remindedAtOnce = 50;
/** Answers that come together are judged together, in ms. */
const gatherMs = 40;
/**
 * It rests for so many times as long as it worked, so that answers have the most of the machine; and for more
 * while they keep it busy, since a follow-up is due in hours and an answer is waited for now.
 */
const restFactor = { calm: 9, busy: 24 };
/** From this share of its time on the event loop counts as busy. */
const busyShare = 0.7;
/** How often it looks for reminders, and for what another collector left behind, in ms. */
const lookEveryMs = 30_000;
const retryMs = 2_000;

/** Turns answers into follow-ups, and reminds of those, as long as the process runs. */
export type FollowupWorker = {
  /** Resolves when nothing is left to do now. */
  idle(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
};

type Parts = {
  store: Store;
  log: { warn(about: object, text: string): void };
  /** Milliseconds since 1970. */
  now: () => number;
  lookEveryMs?: number;
};

/**
 * Begins at once with what a process before this one left, goes on after every commit, and looks around twice a
 * minute. Any number of collectors may do so on one database.
 */
export function startFollowupWorker({
  store,
  log,
  now,
  lookEveryMs: every = lookEveryMs,
}: Parts): FollowupWorker {
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

  async function run(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        await workOff();
      } catch (error) {
        log.warn({ error }, error instanceof StoreUnavailable ? 'the database is away' : 'follow-ups wait');
        isWanted = true;
        await rest(retryMs);
      }
    }
    running = null;
  }

  async function workOff(): Promise<void> {
    let isBusy = false;
    while (!isStopped) {
      const began = performance.now();
      const taken = await store.settleFollowups(settledAtOnce, judge, now());
      if (taken < settledAtOnce) break;
      const worked = performance.now() - began;
      // How busy answers keep it shows while it rests: its own work is none of theirs.
      const resting = performance.eventLoopUtilization();
      await rest(worked * (isBusy ? restFactor.busy : restFactor.calm));
      isBusy = performance.eventLoopUtilization(resting).utilization >= busyShare;
    }
    while (!isStopped) {
      const reminded = await store.remindOfFollowups(
        now(),
        remindedAtOnce,
        (policy) => policyOf(policy).above,
      );
      if (reminded < remindedAtOnce) break;
    }
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
  const ticking = setInterval(look, every);
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
