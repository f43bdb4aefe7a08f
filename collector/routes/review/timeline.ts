import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { type TimelineReply, timelineQuery } from '../../wire/review.ts';
import { findSite } from './site-reply.ts';
import { pointsOf } from './timeline-points.ts';

/** `GET /sites/:site/timeline`: the score by day, week or month, and rolling. */
export function timelineRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/sites/:site/timeline', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { filter, query } = readFilter(c.req.url, timelineQuery);
    // A rolling score looks back past the period's first day, or its first weeks would stand on too little.
    const from = filter.from && dayName(dayNumber(filter.from) - query.window + 1);
    const days = await parts.store.daily(entry.site.key, customersOf(entry, { ...filter, from }));
    const reply: TimelineReply = {
      bucket: query.bucket,
      points: pointsOf(days, filter.from ?? null, query),
    };
    return c.json(reply);
  });
}
