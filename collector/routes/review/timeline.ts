import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import type { DayTally } from '../../insight/summary.ts';
import { dayName, dayNumber, type TimelinePoint, timelineOf } from '../../insight/timeline.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { type TimelineReply, timelineQuery } from '../../wire/review.ts';
import { isNetScore } from './net-score.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/timeline`: the score by day, week or month, and rolling. */
export function timelineRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/sites/:site/timeline', async (c) => {
    const { site } = await findSite(parts, c.req.param('site'));
    const { filter, query } = readFilter(c.req.url, timelineQuery);
    // A rolling score looks back past the period's first day, or its first weeks would stand on too little.
    const from = filter.from && dayName(dayNumber(filter.from) - query.window + 1);
    const days = await parts.store.daily(site.key, { ...filter, from });
    const reply: TimelineReply = {
      bucket: query.bucket,
      points: pointsOf(days, filter.from ? dayNumber(filter.from) : -Infinity, query),
    };
    return c.json(reply);
  });
}

function pointsOf(
  days: readonly DayTally[],
  firstDay: number,
  { bucket, window }: { bucket: TimelineReply['bucket']; window: number },
): TimelinePoint[] {
  const inPeriod = days.filter(({ day }) => day >= firstDay);
  const points = timelineOf(inPeriod, bucket, window);
  // Different questions have no score together, and CSAT and CES have none at all: only their counts.
  if (!isNetScore(inPeriod)) {
    return points.map((point) => ({ ...point, score: null, low: null, high: null, rolling: null }));
  }
  const lookingBack = new Map(timelineOf(days, bucket, window).map(({ start, rolling }) => [start, rolling]));
  return points.map((point) => ({ ...point, rolling: lookingBack.get(point.start) ?? null }));
}
