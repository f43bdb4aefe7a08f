import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';

/** `GET /healthz`: the process is alive. `GET /readyz`: it takes writes now. */
export function healthRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'alive' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/readyz', async (c) => {
      if (parts.draining.aborted) {
        throw new Refusal('unavailable', 'the collector is stopping', { retryAfterS: 5 });
      }
      try {
        await parts.store.ready();
      } catch (error) {
        parts.log.warn({ error }, 'the database takes no writes');
        throw new Refusal('unavailable', 'the database takes no writes now', { retryAfterS: 5 });
      }
      return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' });
    });
}
