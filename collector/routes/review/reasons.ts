import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { reasonsReply } from '../../report/reasons.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/reasons`: what each reason gives to the score and takes from it. */
export function reasonRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/sites/:site/reasons', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { filter } = readFilter(c.req.url);
    return c.json(await reasonsReply(parts, entry, customersOf(entry, filter)));
  });
}
