import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { reasonTimeline } from '../../insight/reasonTimeline.ts';
import { summarize } from '../../insight/summary.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { reasonsOf } from '../../report/reasons.ts';
import { type ReasonGroup, type ReasonReportReply, reasonReportQuery } from '../../wire/figures.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/reasons/report`: all that the page of reasons shows, each kind and metric apart. */
export function reasonReportRoutes(parts: Parts): Hono<AppEnv> {
  const { store } = parts;
  return new Hono<AppEnv>().get('/sites/:site/reasons/report', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { key } = entry.site;
    const { filter: asked, query } = readFilter(c.req.url, reasonReportQuery);
    const filter = customersOf(entry, asked);
    const [tallies, days, { weights }] = await Promise.all([
      store.tally(key, filter),
      store.daily(key, filter),
      store.aims(key),
    ]);
    const { groups } = summarize(tallies, null);
    const drawn = groups
      .filter(({ n }) => n > 0)
      .map(async (figures): Promise<ReasonGroup> => {
        const { kind, metric, distribution } = figures;
        const narrowed = { ...filter, kind: [kind], metric: [metric] };
        const isNet = metric === 'nps';
        const [reasons, reasonDays] = await Promise.all([
          reasonsOf(parts, entry, narrowed, distribution ?? [], weights),
          isNet ? store.reasonDays(key, narrowed) : [],
        ]);
        const own = days.filter((day) => day.kind === kind && day.metric === metric);
        return {
          figures,
          reasons,
          bucket: query.bucket,
          points: isNet ? reasonTimeline(own, reasonDays, query.bucket) : [],
        };
      });
    const reply: ReasonReportReply = { groups: await Promise.all(drawn), weights };
    return c.json(reply);
  });
}
