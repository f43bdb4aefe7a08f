import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { huddleReply } from '../../report/huddle.ts';
import { huddleQuery } from '../../wire/huddle.ts';
import { onlyOf } from './followup-reply.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/huddle`: what a team talks over in its ten minutes. */
export function huddleRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/sites/:site/huddle', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { filter, query } = readHuddleQuery(c.req.url);
    return c.json(await huddleReply(parts, entry, filter, { ...query, onlyOf: onlyOf(c.get('caller')) }));
  });
}

/** The filter in an address, and the days to look back on. @throws Refusal */
export const readHuddleQuery = (url: string) => readFilter(url, huddleQuery);
