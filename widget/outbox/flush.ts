import type { SnapshotInput } from '../../collector/wire/response.ts';
import { toJson } from './json.ts';
import type { Entry, Outbox } from './outbox.ts';
import { bytesOf, keepaliveBytes, type Sent } from './send.ts';

/** What became of a response that waited; `why` says what the collector minds. */
export type News =
  | { kind: 'stored' | 'waiting'; snapshot: SnapshotInput }
  | { kind: 'refused'; snapshot: SnapshotInput; why: string };

/** What the flusher is made of. Times are milliseconds. */
export type FlusherParts = {
  outbox: Pick<Outbox, 'waiting' | 'remove' | 'setAside' | 'age'>;
  post: (snapshots: SnapshotInput[]) => Promise<Sent>;
  tell: (news: News) => void;
  /** Responses that the collector takes in one body. */
  mostTogether: number;

  /** Runs a pass while no other tab runs one, if that can be arranged; runs it in any case. */
  exclusively: (pass: () => Promise<void>) => Promise<void>;
  /** A clock that never jumps. */
  elapsed: () => number;
  /** Returns how to cancel. */
  after: (ms: number, run: () => void) => () => void;
  /** In [0, 1). */
  random: () => number;
};

export type Flusher = {
  /** Sends within this time; an earlier appointment stays, one that the collector put off is kept. */
  wake(withinMs: number): void;
  /** Whether something may wait. */
  isBusy(): boolean;

  /** Sends now, unless the collector asked to wait. Says what was stored since, and what still waits. */
  flush(): Promise<{ stored: number; waiting: number }>;
};

const firstWaitMs = 1_000;
const longestWaitMs = 300_000;
/** Room for what stands around the responses of a body. */
const envelopeBytes = 1_000;

/** Decides when what waits is sent, and again. Knows no page: it is woken. */
export function createFlusher(parts: FlusherParts): Flusher {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let dueAt = Number.POSITIVE_INFINITY;
  let cancel = () => {};
  let failures = 0;
  let notBefore = 0;
  let stored = 0;
  let isBusy = false;

  const wake = (withinMs: number): void => {
    isBusy = true;
    const now = parts.elapsed();
    // Timers stand still while a computer sleeps.
    const isOverdue = dueAt < now;
    const at = Math.max(isOverdue ? now : now + withinMs, notBefore);
    if (at >= dueAt && !isOverdue) return;
    cancel();
    dueAt = at;
    cancel = parts.after(at - now, () => void run());
  };

  const cancelAppointment = () => {
    cancel();
    dueAt = Number.POSITIVE_INFINITY;
  };

  const run = async (): Promise<void> => {
    cancelAppointment();
    // What was put in while a pass runs may have come too late for it: one more follows.
    isWanted = true;
    running ??= (async () => {
      while (isWanted) {
        isWanted = false;
        await parts.exclusively(pass);
        if (failures) break;
      }
    })().finally(() => {
      running = null;
    });
    await running;
  };

  const pass = async (): Promise<void> => {
    let retry: { afterMs?: number } | null = null;
    for (const batch of inBatches(await parts.outbox.waiting(), parts.mostTogether)) {
      retry = (await deliver(batch)) ?? retry;
      if (retry) break; // What stopped this batch most likely stops the next.
    }
    failures = retry ? failures + 1 : 0;
    notBefore = retry?.afterMs ? parts.elapsed() + retry.afterMs : 0;
    if (retry) {
      // An appointment that was made meanwhile must not come before the collector's time.
      if (retry.afterMs) cancelAppointment();
      const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
      wake(retry.afterMs ?? parts.random() * longest);
    } else isBusy = isWanted || dueAt < Number.POSITIVE_INFINITY;
  };

  /** Null once each response is stored or set aside; otherwise when to try again, if that is known. */
  const deliver = async (batch: readonly Entry[]): Promise<{ afterMs?: number } | null> => {
    const sent = await parts.post(batch.map((entry) => entry.snapshot));
    if (sent.isRefusedWhole && batch.length > 1) {
      // Too large together, or one of them is what the collector minds: halve until that one is alone.
      const middle = batch.length >> 1;
      const first = await deliver(batch.slice(0, middle));
      return first ?? deliver(batch.slice(middle));
    }
    let isRetried = false;
    // Not by `entries()`, which Prototype replaced.
    const verdicts = [...sent.verdicts];
    for (const entry of batch) {
      const { snapshot } = entry;
      const verdict = verdicts.shift() ?? { kind: 'retry' };
      if (verdict.kind === 'stored') {
        await parts.outbox.remove(snapshot.id, verdict.rev);
        stored++;
        parts.tell({ kind: 'stored', snapshot });
      } else if (verdict.kind === 'refused') {
        await parts.outbox.setAside(snapshot.id, snapshot.rev, verdict.why);
        parts.tell({ kind: 'refused', snapshot, why: verdict.why });
      } else if (await parts.outbox.age(entry)) {
        // Only after a try: what waited too long may well arrive now.
        parts.tell({ kind: 'refused', snapshot, why: 'could not be delivered for 30 days' });
      } else {
        isRetried = true;
        parts.tell({ kind: 'waiting', snapshot });
      }
    }
    return isRetried ? { afterMs: sent.retryAfterMs } : null;
  };

  return {
    wake,
    isBusy: () => isBusy,
    async flush() {
      const before = stored;
      if (parts.elapsed() >= notBefore) await run();
      return { stored: stored - before, waiting: (await parts.outbox.waiting()).length };
    },
  };
}

/** Pieces that the collector takes whole and that outlive the page; a response too large for that goes alone. */
function inBatches(entries: readonly Entry[], mostTogether: number): Entry[][] {
  const batches: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const bytes = bytesOf(toJson(entry.snapshot)) + 1;
    const last = batches.at(-1);
    room -= bytes;
    if (last && last.length < mostTogether && room > 0) last.push(entry);
    else {
      batches.push([entry]);
      room = keepaliveBytes - envelopeBytes - bytes;
    }
  }
  return batches;
}
