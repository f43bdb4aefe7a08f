import type { SnapshotInput } from '../../collector/wire/response.ts';

import type { TextStore } from '../storage.ts';
import { openDatabase } from './database.ts';
import { createDate } from './date.ts';
import { createFlusher, type News } from './flush.ts';
import { createHint } from './hint.ts';
import { toJson } from './json.ts';
import { createOutbox, type Saved } from './outbox.ts';
import { type Post, send } from './send.ts';

export type { News } from './flush.ts';
export type { Saved } from './outbox.ts';

/** The outbox at work in a page: what the loader gets when it imports this part. */
export type Delivery = {
  /** Resolves once the snapshot is committed (or cannot be); sends it within `withinMs` after that. */
  save(snapshot: SnapshotInput, withinMs: number): Promise<Saved>;
  flush(): Promise<{ stored: number; waiting: number }>;
  /** Forgets what waits for this site. */
  wipe(): Promise<void>;
};

/** `texts` keeps the hint; `mayStore` false keeps all in this page's memory; `tell` hears what became of each. */
export type DeliveryOptions = {
  site: string;
  collector: string;
  mayStore: boolean;
  texts: TextStore;
  hintName: string;
  /** Asked before each request: what waits must not go out once the person takes the consent back. */
  maySend: () => boolean;

  tell: (news: News) => void;
  /** Responses that the collector takes in one body. Said by the loader: a file of limits read by two parts would become a third to fetch. */
  mostTogether: number;
};

const replyTimeoutMs = 15_000;
const lockTimeoutMs = 1_000;
/** Without a hint there is hardly anything left, so the first look shares its request with the first card. */
const restMs = 1_500;

/** Opens the outbox of a site and begins to deliver what an earlier page left in it. */
export function openDelivery({
  site,
  collector,
  mayStore,
  texts,
  hintName,
  maySend,
  tell,
  mostTogether,
}: DeliveryOptions): Delivery {
  const isLeft = texts.get(hintName) !== null;
  const database = mayStore ? openDatabase('tenwhy', 'outbox', () => indexedDB) : null;
  const outbox = createOutbox(site, database, createHint(texts, hintName, Date.now), Date.now);
  const url = `${collector}/v1/responses`;
  const date = createDate(Date.now, () => performance.now());
  // Browsers of before 2022 have no such signal and wait as long as they like.
  const post: Post = (address, init) =>
    fetch(address, { ...init, credentials: 'omit', signal: AbortSignal.timeout?.(replyTimeoutMs) });
  const flusher = createFlusher({
    outbox,
    post: async (snapshots) => (maySend() ? send(post, url, site, snapshots, date()) : { verdicts: [] }),
    tell: (news) => tell({ ...news, snapshot: frozen(news.snapshot) }),
    mostTogether,
    exclusively: (pass) => exclusively(`tenwhy:${site}`, pass),
    elapsed: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });

  // `navigator.onLine` says no more than that a cable is in, so nothing asks it. On hiding, what was held back
  // a moment goes out while there is still a page.
  const wake = () => {
    if (!flusher.isBusy()) return;
    if (document.hidden) void flusher.flush();
    else flusher.wake(0);
  };
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', wake);

  // First the look that may lower the hint, then the first pass: after that the outbox may be empty because
  // this page emptied it, and the hint then waits for the next page.

  const settled = outbox.settle().then(() => flusher.wake(isLeft ? 0 : restMs));

  return {
    async save(snapshot, withinMs) {
      const saved = await outbox.put(snapshot);
      flusher.wake(withinMs);
      return saved;
    },
    flush: () => settled.then(flusher.flush),
    wipe: outbox.wipe,
  };
}

/** A copy that the page's handlers cannot change. The card has its own: one for both would be one more file to fetch. */
const frozen = (snapshot: SnapshotInput): SnapshotInput =>
  JSON.parse(toJson(snapshot), (_, part) => Object.freeze(part));

/**
 * Runs a pass under a Web Lock, which spares doubled requests between tabs. A tab may hold the lock while
 * frozen, and insecure pages have none: after a second the pass runs without, and the collector sorts it out.
 */
async function exclusively(name: string, pass: () => Promise<void>): Promise<void> {
  let running: Promise<void> | undefined;
  const start = () => {
    running ??= pass();
    return running;
  };
  try {
    await Promise.race([
      navigator.locks.request(name, start),
      new Promise((resolve) => setTimeout(resolve, lockTimeoutMs)),
    ]);
  } catch {
    // No locks here.
  }
  return start();
}
