import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { type Drawing, drawingFor, drawings, finerDrawing, type Window } from '../../insight/drawing.ts';
import { reasonMoves } from '../../insight/moves.ts';
import { type GroupedReason, reasonFigures } from '../../insight/reasons.ts';
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
    const [tallies, earlier, days, reasons, comments, notes, aims] = await Promise.all([
      store.tally(key, filter),
      before && store.tally(key, before),
      store.daily(key, {
        ...filter,
        from: filter.from && dayName(dayNumber(filter.from) - lookBack),
      }),
      reasonsNowAndThen(parts, entry, filter, before),
      store.responses(key, filter, { limit: shownComments, only: 'commented' }),
      store.datedNotes(key, { from: filter.from, to: filter.to }),
      store.aims(key),
    ]);
    const { n, groups } = summarize(tallies, earlier);
    const length = filter.from
      ? dayNumber(filter.to ?? dayName(today)) - dayNumber(filter.from) + 1
      : openPeriodDays;
    const drawn = groups.map((figures): OverviewGroup => {
      const isOwn = isOf(figures);
      const timeline = drawTimeline(days.filter(isOwn), filter, query, length);
      const earlierOwn = earlier?.find(isOwn) ?? null;
      return { figures, timeline, ...reasonsAndMoves(reasons, figures, earlierOwn, aims.weights) };
    });
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

type Grouped = Pick<Tally, 'kind' | 'metric'>;

const isOf =
  ({ kind, metric }: Grouped) =>
  (one: Grouped): boolean =>
    one.kind === kind && one.metric === metric;

type Reasons = {
  now: GroupedReason[];
  then: GroupedReason[] | null;
  nameOf: (key: string | null) => string;
};

async function reasonsNowAndThen(
  parts: Parts,
  entry: SiteEntry,
  filter: ReviewFilter,
  before: ReviewFilter | null,
): Promise<Reasons> {
  const { key } = entry.site;
  const [now, then] = await Promise.all([
    parts.store.reasonGroups(key, filter),
    before && parts.store.reasonGroups(key, before),
  ]);
  const nameOf = await reasonNamer(parts, entry, [...now, ...(then ?? [])], filter.survey);
  return { now, then, nameOf };
}

function reasonsAndMoves(
  { now, then, nameOf }: Reasons,
  figures: Group,
  earlierOwn: Tally | null,
  weights: Readonly<Record<string, number>>,
): Pick<OverviewGroup, 'reasons' | 'moves'> {
  const { bands, change } = figures;
  if (!bands) return { reasons: null, moves: null };
  const isOwn = isOf(figures);
  const own = now.filter(isOwn);
  return {
    reasons: reasonFigures(own, bands, nameOf, weightsOf(weights)),
    moves:
      then && change && earlierOwn
        ? reasonMoves(
            { counts: own, all: bands },
            { counts: then.filter(isOwn), all: bandsOf(earlierOwn.distribution) },
            nameOf,
          )
        : null,
  };
}
