import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { alertHandler } from './alerts/look.ts';
import { deliverer } from './channels/deliver.ts';
import type { Outlets } from './channels/send.ts';
import { digestHandler } from './digest/handler.ts';
import { mailHandler } from './mail/job.ts';
import { reminder } from './remind.ts';
import { type Handler, startWorker, type Worker } from './worker.ts';

/** What is done apart from requests needs, and gets from `main.ts`. */
export type LoopParts = Outlets & {
  store: Store;
  log: Pick<Logger, 'warn' | 'error'>;
  publicUrl: string;
  /** A member's address; null where there is nobody any more. */
  emailOf: (userId: string) => Promise<string | null>;
};

const hourMs = 60 * 60_000;
/** How long jobs are shown after they were done, and after they were parked. */
const doneKeptMs = 14 * 24 * hourMs;
const parkedKeptMs = 90 * 24 * hourMs;

/** What does the jobs, by their kinds. */
export function handlersOf(parts: LoopParts): Record<string, Handler> {
  const { store, sendMail, publicUrl } = parts;
  return {
    deliver: deliverer(store, parts, publicUrl),
    mail: mailHandler(sendMail),
    digest: digestHandler(parts),
    remind: reminder({ store, sendMail, publicUrl }),
    alerts: alertHandler(store, parts.now),
  };
}

/** Starts what goes on without a request: jobs, and forgetting old ones. */
export function startLoop(parts: LoopParts): Worker {
  const { store, log, now } = parts;
  const worker = startWorker({ store, handlers: handlersOf(parts), now, log });
  const forgetting = setInterval(() => {
    store
      .forgetJobs(now() - doneKeptMs, now() - parkedKeptMs)
      .catch((error) => log.warn({ error }, 'old jobs are not forgotten now'));
  }, hourMs);
  return {
    wake: worker.wake,
    async stop(withinMs) {
      clearInterval(forgetting);
      await worker.stop(withinMs);
    },
  };
}
