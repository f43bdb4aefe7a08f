import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { summarize } from '../../insight/summary.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { previousPeriod } from '../../report/period.ts';
import type { SummaryReply } from '../../wire/review.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/summary`: the score with all that stands around it. */
export function summaryRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/sites/:site/summary', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { site, dayOf } = entry;
    const filter = customersOf(entry, readFilter(c.req.url).filter);
    const before = previousPeriod(filter, dayOf(parts.now()));
    const [tallies, earlier] = await Promise.all([
      parts.store.tally(site.key, filter),
      before && parts.store.tally(site.key, before),
    ]);
    const reply: SummaryReply = summarize(tallies, earlier);
    return c.json(reply);
  });
}
