import { Hono } from 'hono';
import type { AppEnv, Parts } from '../../app.ts';
import { Refusal } from '../../http/refusal.ts';
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
  let open = 0;
  return new Hono<AppEnv>().get('/sites/:site/events', async (c) => {
    const { site } = await findSite(parts, c.req.param('site'));
    if (open >= maxEventStreams || parts.draining.aborted) {
      throw new Refusal('unavailable', `there are ${open} of ${maxEventStreams} live streams`, {
        retryAfterS: 10,
      });
    }
    open++;
    const body = changes(parts, site.key, c.req.header('Last-Event-ID') !== undefined, () => open--);
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
    });
  });
}

function changes(
  { store, draining }: Parts,
  site: string,
  isReturning: boolean,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = (): void => {};
  return new ReadableStream({
    start(controller) {
      let gap: NodeJS.Timeout | undefined;
      let isWaiting = false;
      const send = (text: string) => controller.enqueue(encoder.encode(text));

      /** The first of a burst goes out at once, what follows within the gap as one at its end. */
      function changed() {
        if (gap) {
          isWaiting = true;
          return;
        }
        send(`id: 1\nevent: changed\ndata: ${JSON.stringify({ site })}\n\n`);
        gap = setTimeout(() => {
          gap = undefined;
          if (isWaiting) {
            isWaiting = false;
            changed();
          }
        }, eventGapMs);
      }

      const stop = store.onCommit((sites) => {
        if (sites.has(site)) changed();
      });
      const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
      const lifetime = setTimeout(() => close(), streamMs);
      draining.addEventListener('abort', close);

      // Runs once, whoever ends the stream: the browser, the clock or the collector.
      end = () => {
        end = () => {};
        stop();
        clearTimeout(gap);
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        draining.removeEventListener('abort', close);
        onEnd();
      };
      function close() {
        end();
        controller.close();
      }

      // With an id sent once, a browser that reconnects names it, and so says that it was here before.
      send('retry: 2000\nid: 0\nevent: ready\ndata: {}\n\n');
      if (isReturning) changed();
    },
    cancel: () => end(),
  });
}
