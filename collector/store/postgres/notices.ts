import { randomUUID } from 'node:crypto';
import { createAnnouncer } from '../sql/announce.ts';
import type { Store } from '../store.ts';
import type { Hosts, Lent } from './hosts.ts';

const channel = 'tenwhy_commit';
/** Commits are told to other processes at most this often: each NOTIFY takes a lock on the whole server. */
const tellEveryMs = 200;
const reconnectAfterMs = 1_000;

/** Tells listeners of this process at once, and those of other collectors on the same database soon. */
export type Notices = {
  onCommit: Store['onCommit'];
  announce: (sites: ReadonlySet<string>) => void;
  close: () => Promise<void>;
};

/**
 * Live updates across processes by LISTEN and NOTIFY. They are a courtesy, never the truth: a lost one
 * costs a delay until the next. On an engine without LISTEN they stay within the process.
 */
export function createNotices(hosts: Hosts): Notices {
  const { onCommit, announce } = createAnnouncer();
  const me = randomUUID();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let listening: Lent | undefined;
  let telling: Promise<void> = Promise.resolve();
  let isStarted = false;
  let isClosed = false;

  async function tell(): Promise<void> {
    timer = undefined;
    const payloads = [...waiting].map((site) => `${me} ${site}`);
    waiting.clear();
    try {
      const lent = await hosts.connect();
      try {
        await lent.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
          channel,
          payloads,
        ]);
      } finally {
        lent.release();
      }
    } catch {
      // The commit stands; whoever looks at another collector's pages sees it with the next notice.
    }
  }

  async function listen(): Promise<void> {
    try {
      const lent = await hosts.connect();
      if (isClosed) return lent.release();
      lent.onNotice((payload) => {
        const [sender, site] = payload.split(' ');
        if (site && sender !== me) announce(new Set([site]));
      });
      lent.onLost(() => {
        listening = undefined;
        lent.discard();
        again();
      });
      listening = lent;
      await lent.query(`listen ${channel}`);
    } catch {
      // Without it pages at other collectors update late, which is no reason to refuse answers.
      if (!listening) again();
    }
  }

  function again(): void {
    if (!isClosed) setTimeout(() => void listen(), reconnectAfterMs).unref();
  }

  return {
    onCommit(listener) {
      // Most processes are commands that nobody listens in.
      if (!isStarted) void listen();
      isStarted = true;
      return onCommit(listener);
    },
    announce(sites) {
      announce(sites);
      for (const site of sites) waiting.add(site);
      timer ??= setTimeout(() => {
        telling = tell();
      }, tellEveryMs);
    },
    async close() {
      isClosed = true;
      if (timer) {
        clearTimeout(timer);
        telling = tell();
      }
      await telling;
      listening?.discard();
    },
  };
}
