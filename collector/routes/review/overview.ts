import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { type Drawing, drawingFor, drawings, finerDrawing, type Window } from '../../insight/drawing.ts';
import { reasonMoves } from '../../insight/moves.ts';
import { reasonFigures } from '../../insight/reasons.ts';
import { bandsOf } from '../../insight/score.ts';
import { type DayTally, type Group, summarize, type Tally } from '../../insight/summary.ts';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { previousPeriod } from '../../report/period.ts';
import { reasonNamer } from '../../report/reason-names.ts';
import { weightsOf } from '../../report/reasons.ts';
import {
  type DrawnTimeline,
  type OverviewGroup,
  type OverviewReply,
  overviewQuery,
} from '../../wire/figures.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import { findSite } from './site-reply.ts';
import { pointsOf } from './timeline-points.ts';

const shownComments = 6;
/** Days that a period without a beginning is drawn as, until its ratings say how long it is. */
const openPeriodDays = 365;
/** The longest window that is taken where nobody chose one. */
const longestUsualWindow = 90;

type Wish = { bucket?: Drawing['bucket'] | undefined; window?: number | undefined };

/** `GET /sites/:site/overview`: all that one screen shows, read together so that it belongs together. */
export function overviewRoutes(parts: Parts): Hono<AppEnv> {
  const { store } = parts;
  return new Hono<AppEnv>().get('/sites/:site/overview', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { key } = entry.site;
    const { filter: asked, query } = readFilter(c.req.url, overviewQuery);
    const filter = customersOf(entry, asked);
    const today = entry.dayOf(parts.now());
    const before = previousPeriod(filter, today);
    const lookBack = (query.window ?? longestUsualWindow) - 1;
    const [tallies, earlier, days, comments, notes, aims] = await Promise.all([
      store.tally(key, filter),
      before && store.tally(key, before),
      store.daily(key, {
        ...filter,
        from: filter.from && dayName(dayNumber(filter.from) - lookBack),
      }),
      store.responses(key, filter, { limit: shownComments, only: 'commented' }),
      store.datedNotes(key, { from: filter.from, to: filter.to }),
      store.aims(key),
    ]);
    const { n, groups } = summarize(tallies, earlier);
    const length = filter.from
      ? dayNumber(filter.to ?? dayName(today)) - dayNumber(filter.from) + 1
      : openPeriodDays;
    const drawn = await Promise.all(
      groups.map(async (figures): Promise<OverviewGroup> => {
        const { kind, metric } = figures;
        const ofGroup = (tally: { kind: string; metric: string }) =>
          tally.kind === kind && tally.metric === metric;
        const own = days.filter(ofGroup);
        const timeline = drawTimeline(own, filter, query, length);
        const earlierOwn = earlier?.find(ofGroup) ?? null;
        const why = await reasonsAndMoves(
          parts,
          entry,
          { filter, before, figures, earlierOwn },
          aims.weights,
        );
        return { figures, timeline, ...why };
      }),
    );
    const reply: OverviewReply = { n, groups: drawn, comments: comments.items, notes, aims };
    return c.json(reply);
  });
}

/** Drawn as wished; else as suits the period, and finer where that leaves the page almost empty. */
function drawTimeline(
  days: readonly DayTally[],
  filter: ReviewFilter,
  { bucket, window }: Wish,
  periodDays: number,
): DrawnTimeline {
  let drawing = bucket ? drawings[bucket] : drawingFor(periodDays);
  for (;;) {
    const drawn = { ...drawing, ...(window !== undefined && { window: window as Window }) };
    const points = pointsOf(days, filter.from ?? null, drawn);
    const finer = bucket ? null : finerDrawing(drawing, points.length);
    if (!finer) return { ...drawn, points };
    drawing = finer;
  }
}

type Selected = {
  filter: ReviewFilter;
  before: ReviewFilter | null;
  figures: Group;
  earlierOwn: Tally | null;
};

async function reasonsAndMoves(
  parts: Parts,
  entry: SiteEntry,
  { filter, before, figures, earlierOwn }: Selected,
  weights: Readonly<Record<string, number>>,
): Promise<Pick<OverviewGroup, 'reasons' | 'moves'>> {
  const { kind, metric, bands } = figures;
  if (!bands) return { reasons: null, moves: null };
  const narrowed = (one: ReviewFilter): ReviewFilter => ({ ...one, kind: [kind], metric: [metric] });
  const [now, then] = await Promise.all([
    parts.store.reasonCounts(entry.site.key, narrowed(filter)),
    before && figures.change ? parts.store.reasonCounts(entry.site.key, narrowed(before)) : null,
  ]);
  const nameOf = await reasonNamer(parts, entry, [...now, ...(then ?? [])], filter.survey);
  return {
    reasons: reasonFigures(now, bands, nameOf, weightsOf(weights)),
    moves:
      then && earlierOwn
        ? reasonMoves(
            { counts: now, all: bands },
            { counts: then, all: bandsOf(earlierOwn.distribution) },
            nameOf,
          )
        : null,
  };
}
