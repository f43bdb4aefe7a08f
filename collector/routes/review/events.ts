import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import { standingAt } from '../../http/standing.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Store } from '../../store/store.ts';
import { maxEventStreams } from '../../wire/limits.ts';
import { findSite } from './site-reply.ts';

/** At most four events a second, however many commits there are. */
const eventGapMs = 250;
/** A comment this often keeps proxies from closing a quiet connection. */
const heartbeatMs = 15_000;
/** A stream ends after this long; the browser opens it anew, and has to be signed in still. */
const streamMs = 15 * 60_000;

/**
 * `GET /sites/:site/events`: server-sent events. `changed` says that responses of the site changed, and
 * a page asks for its figures again. A browser that comes back after a break is told at once, since it
 * may have missed some.
 */
export function eventRoutes(parts: Parts): Hono<AppEnv> {
  const open = new Set<Close>();
  parts.draining.addEventListener('abort', () => {
    for (const close of open) close();
  });
  return new Hono<AppEnv>().get('/sites/:site/events', async (c) => {
    const { site } = await findSite(parts, c.req.param('site'));
    if (open.size >= maxEventStreams || parts.draining.aborted) {
      throw new Refusal('unavailable', `${open.size} of ${maxEventStreams} live streams are open`, {
        retryAfterS: 10,
      });
    }
    const isReturning = c.req.header('Last-Event-ID') !== undefined;
    const caller = c.get('caller');
    const mayStay = async () =>
      caller.kind === 'token' ||
      standingAt(await parts.store.memberships(caller.userId), site.key).role !== null;
    return new Response(changes(parts.store, site.key, { isReturning, mayStay }, open), {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
    });
  });
}

/** Ends a stream from our side. */
type Close = () => void;

/** One page's stream. Stands in `open` until it ends, whoever ends it: the browser, the clock, the collector. */
function changes(
  store: Store,
  site: string,
  { isReturning, mayStay }: { isReturning: boolean; mayStay: () => Promise<boolean> },
  open: Set<Close>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cleanUp = (): void => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let isOpen = true;
      // Whoever is a member no more hears nothing more, though their stream was opened while they were.
      const sendToMember = (text: string) =>
        mayStay().then(
          (may) => {
            if (isOpen && may) send(text);
            else if (isOpen) close();
          },
          () => isOpen && close(),
        );
      const changed = atMostEvery(eventGapMs, () =>
        sendToMember(`id: 1\nevent: changed\ndata: ${JSON.stringify({ site })}\n\n`),
      );
      const stop = store.onCommit((sites) => {
        if (sites.has(site)) changed.call();
      });
      const heartbeat = setInterval(() => sendToMember(': still here\n\n'), heartbeatMs);
      const close = () => {
        cleanUp();
        controller.close();
      };
      const lifetime = setTimeout(close, streamMs);
      open.add(close);
      cleanUp = () => {
        isOpen = false;
        stop();
        changed.cancel();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        open.delete(close);
      };
      // With an id sent once, a browser that reconnects names it, and so says that it was here before.
      send('retry: 2000\nid: 0\nevent: ready\ndata: {}\n\n');
      if (isReturning) changed.call();
    },
    cancel: () => cleanUp(),
  });
}

/** Calls at once, and for all calls within the gap that follows once more at its end. */
function atMostEvery(gapMs: number, act: () => void): { call(): void; cancel(): void } {
  let gap: NodeJS.Timeout | undefined;
  let isWaiting = false;
  function call() {
    isWaiting = gap !== undefined;
    if (isWaiting) return;
    act();
    gap = setTimeout(() => {
      gap = undefined;
      if (isWaiting) call();
    }, gapMs);
  }
  return { call, cancel: () => clearTimeout(gap) };
}
