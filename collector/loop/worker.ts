import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Job, JobEnd, NewJob, Store } from '../store/store.ts';
import { backoffMs } from './backoff.ts';

/** What came of one try. `error` and `reply` are for people: no secrets, no words of answers. */
export type Outcome =
  | { kind: 'done'; reply?: string; next?: readonly NewJob[] }
  /** As done, and nobody will want to see it again. */
  | { kind: 'gone'; next?: readonly NewJob[] }
  /** Not now: again after a while, and parked after too many. */
  | { kind: 'failed'; error: string; reply?: string }
  /** Never: trying again would end the same. */
  | { kind: 'refused'; error: string; reply?: string };

/** Does one job. It may be called again for a job that is done already, after a crash just then. */
export type Handler = (job: Job) => Promise<Outcome>;

/** Works off jobs until it is stopped. */
export type Worker = {
  /** Looks now, rather than when the next job is known to be due. */
  wake(): void;
  /** Takes nothing more, and resolves when what is in hand is done and noted, or `withinMs` are over. */
  stop(withinMs: number): Promise<void>;
};

type Options = {
  store: Pick<Store, 'takeJobs' | 'endJobs' | 'nextJobAt' | 'onCommit'>;
  handlers: Readonly<Record<string, Handler>>;
  now: () => number;
  log: Pick<Logger, 'warn' | 'error'>;
  /** From 0 to 1. */
  random?: () => number;
  leaseMs?: number;
};

/** Jobs in hand at once, and of them for one target: a receiver that hangs must not hold up the others. */
const slots = 16;
const slotsOfTarget = 4;
/** After so long others believe that this process is gone. Longer than any handler takes. */
const defaultLeaseMs = 60_000;
/** Another collector may have added jobs without a word. */
const lookAtLeastEveryMs = 5_000;
const afterTroubleMs = 1_000;
/** Commits come in hundreds a second; they are looked at together, in ms. */
const gatherMs = 50;

/**
 * Takes jobs, does them and notes what came of them. At least once: a process that is killed between doing
 * and noting leaves its lease to run out, and somebody does the job again under the same id.
 */
export function startWorker({
  store,
  handlers,
  now,
  log,
  random = Math.random,
  ...options
}: Options): Worker {
  const leaseMs = options.leaseMs ?? defaultLeaseMs;
  const leaseBy = randomUUID();
  const inHand = new Map<string, number>();
  const ended: JobEnd[] = [];
  let count = 0;
  let isStopping = false;
  let noting: Promise<void> | null = null;
  let isWoken = false;
  const waiting = new Set<() => void>();
  const hands = new Set<Promise<void>>();

  async function run(): Promise<void> {
    while (!isStopping) {
      isWoken = false;
      try {
        if (!(await takeSome())) await pause();
      } catch (error) {
        log.warn({ error }, 'jobs cannot be taken now');
        await pauseFor(afterTroubleMs);
      }
    }
  }

  /** Returns whether there was something to take. */
  async function takeSome(): Promise<boolean> {
    if (count >= slots) return false;
    const except = [...inHand].filter(([, busy]) => busy >= slotsOfTarget).map(([target]) => target);
    const limit = Math.min(slotsOfTarget, slots - count);
    const jobs = await store.takeJobs({ now: now(), leaseMs, leaseBy, limit, except });
    for (const job of jobs) {
      const hand = handle(job).finally(() => hands.delete(hand));
      hands.add(hand);
    }
    return jobs.length > 0;
  }

  async function handle(job: Job): Promise<void> {
    const target = job.target && `${job.site} ${job.target}`;
    count += 1;
    if (target) inHand.set(target, (inHand.get(target) ?? 0) + 1);
    const outcome = await attempt(job);
    ended.push(endOf(job, outcome));
    noting ??= note();
    await noting;
    count -= 1;
    if (target) leave(target);
    wake();
  }

  async function attempt(job: Job): Promise<Outcome> {
    const handler = handlers[job.kind];
    if (!handler) return { kind: 'failed', error: `this version does nothing of the kind ${job.kind}` };
    try {
      return await handler(job);
    } catch (error) {
      log.error({ error, kind: job.kind, job: job.id }, 'a job failed');
      return { kind: 'failed', error: 'the collector failed at it; see its log' };
    }
  }

  function leave(target: string): void {
    const left = (inHand.get(target) ?? 1) - 1;
    if (left > 0) inHand.set(target, left);
    else inHand.delete(target);
  }

  function endOf(job: Job, outcome: Outcome): JobEnd {
    const tries = job.tries + (outcome.kind === 'failed' || outcome.kind === 'refused' ? 1 : 0);
    const waitMs = outcome.kind === 'failed' ? backoffMs(tries, random()) : null;
    const parked = outcome.kind === 'refused' || outcome.kind === 'failed';
    return {
      site: job.site,
      id: job.id,
      leaseBy,
      at: now(),
      tries,
      dueAt: now() + (waitMs ?? 0),
      state: waitMs !== null ? 'waiting' : parked ? 'parked' : outcome.kind === 'gone' ? 'gone' : 'done',
      lastError: 'error' in outcome ? outcome.error : null,
      lastReply: 'reply' in outcome ? (outcome.reply ?? null) : null,
      ...('next' in outcome && outcome.next && { next: outcome.next }),
    };
  }

  /** Notes all that ended meanwhile in one transaction, until nothing is left. */
  async function note(): Promise<void> {
    // What ends in the same turn shares the first one too.
    await Promise.resolve();
    while (ended.length > 0) {
      const some = ended.splice(0);
      try {
        await store.endJobs(some);
      } catch (error) {
        log.warn({ error }, 'what became of jobs cannot be noted now');
        // Forgotten while it stops: their leases run out, and they are done again.
        if (isStopping) break;
        ended.unshift(...some);
        await pauseFor(afterTroubleMs);
      }
    }
    noting = null;
  }

  /** Until somebody wakes it, or the next job is due. */
  async function pause(): Promise<void> {
    if (count >= slots) return pauseFor(lookAtLeastEveryMs);
    const next = await store.nextJobAt();
    const waitMs = next === null ? lookAtLeastEveryMs : Math.min(next - now(), lookAtLeastEveryMs);
    // What is due and was not taken is for a target that is busy, whose end wakes this; or another has it.
    await pauseFor(waitMs > 0 ? waitMs : count > 0 ? lookAtLeastEveryMs : gatherMs);
  }

  async function pauseFor(ms: number): Promise<void> {
    // Whoever called while it was looking has to be heard.
    if (isStopping || isWoken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      waiting.add(done);
      function done() {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      }
    });
  }

  function wake(): void {
    isWoken = true;
    for (const done of [...waiting]) done();
  }

  let gathering: NodeJS.Timeout | undefined;
  const forget = store.onCommit(() => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      wake();
    }, gatherMs);
  });
  const running = run();
  return {
    wake,
    async stop(withinMs) {
      isStopping = true;
      forget();
      clearTimeout(gathering);
      wake();
      const idle = running.then(() => Promise.all(hands));
      let late: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        late = setTimeout(resolve, withinMs);
      });
      await Promise.race([idle, deadline]);
      clearTimeout(late);
    },
  };
}
