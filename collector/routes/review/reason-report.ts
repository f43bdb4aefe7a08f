import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { reasonFigures } from '../../insight/reasons.ts';
import { reasonTimeline } from '../../insight/reasonTimeline.ts';
import { bandsOf } from '../../insight/score.ts';
import { summarize } from '../../insight/summary.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { reasonNamer } from '../../report/reason-names.ts';
import { weightsOf } from '../../report/reasons.ts';
import { type ReasonGroup, type ReasonReportReply, reasonReportQuery } from '../../wire/figures.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/reasons/report`: all that the page of reasons shows, each kind and metric apart. */
export function reasonReportRoutes(parts: Parts): Hono<AppEnv> {
  const { store } = parts;
  return new Hono<AppEnv>().get('/sites/:site/reasons/report', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { key } = entry.site;
    const { filter: asked, query } = readFilter(c.req.url, reasonReportQuery);
    const filter = customersOf(entry, asked);
    const net = netOf(filter);
    const [tallies, days, counts, reasonDays, { weights }] = await Promise.all([
      store.tally(key, filter),
      store.daily(key, filter),
      store.reasonGroups(key, filter),
      net ? store.reasonDays(key, net) : [],
      store.aims(key),
    ]);
    const nameOf = await reasonNamer(parts, entry, counts, filter.survey);
    const groups = summarize(tallies, null).groups.filter(({ n }) => n > 0);
    const drawn = groups.map((figures): ReasonGroup => {
      const { kind, metric, distribution } = figures;
      const isOwn = (one: Pick<typeof figures, 'kind' | 'metric'>) =>
        one.kind === kind && one.metric === metric;
      const bands = bandsOf(distribution ?? []);
      return {
        figures,
        reasons: reasonFigures(counts.filter(isOwn), bands, nameOf, weightsOf(weights)),
        bucket: query.bucket,
        points:
          metric === 'nps' ? reasonTimeline(days.filter(isOwn), reasonDays.filter(isOwn), query.bucket) : [],
      };
    });
    const reply: ReasonReportReply = { groups: drawn, weights };
    return c.json(reply);
  });
}

/** Only NPS has points. Null where the filter asks for something else. */
function netOf(filter: ReviewFilter): ReviewFilter | null {
  return filter.metric && !filter.metric.includes('nps') ? null : { ...filter, metric: ['nps'] };
}
