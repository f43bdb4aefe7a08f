import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { readSides } from '../../http/sides.ts';
import { meanChange } from '../../insight/means.ts';
import { reasonMoves } from '../../insight/moves.ts';
import { type ReasonCount, reasonFigures } from '../../insight/reasons.ts';
import { scoreChange, total } from '../../insight/score.ts';
import { type Group, type Summary, summarize } from '../../insight/summary.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { reasonNamer } from '../../report/reason-names.ts';
import { weightsOf } from '../../report/reasons.ts';
import type { CompareObstacle, CompareReply, CompareSide, FactsReply } from '../../wire/figures.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import { findSite } from './site-reply.ts';

/** Newest answers in which facts are looked for. */
const factsAmong = 1_000;
/** A fact with more values than this is a number or a name, and no segment. */
const maxValues = 30;
const maxFacts = 20;

/**
 * `GET /sites/:site/compare?a.…&b.…`: two selections side by side, each a filter under its letter; and
 * `GET /sites/:site/facts`: what segments there are to compare.
 */
export function compareRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/sites/:site/compare', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const filters = readSides(c.req.url, readFilter);
      const { weights } = await parts.store.aims(entry.site.key);
      const [a, b] = await Promise.all([
        readSide(parts, entry, customersOf(entry, filters.a)),
        readSide(parts, entry, customersOf(entry, filters.b)),
      ]);
      const both = [...a.counts, ...b.counts];
      const nameOf = await reasonNamer(parts, entry, both, filters.a.survey ?? filters.b.survey);
      const sideOf = ({ summary, counts }: Side): CompareSide => ({
        ...summary,
        reasons: summary.bands && reasonFigures(counts, summary.bands, nameOf, weightsOf(weights)),
      });
      const obstacle = obstacleOf(a, b);
      const [left, right] = [a.summary, b.summary];
      const reply: CompareReply = {
        a: sideOf(a),
        b: sideOf(b),
        obstacle,
        change: !obstacle && left.bands && right.bands ? scoreChange(left.bands, right.bands) : null,
        meanChange:
          !obstacle && !left.bands && left.distribution && right.distribution
            ? meanChange(left.distribution, right.distribution)
            : null,
        moves:
          !obstacle && left.bands && right.bands
            ? reasonMoves(
                { counts: a.counts, all: left.bands },
                { counts: b.counts, all: right.bands },
                nameOf,
              )
            : null,
      };
      return c.json(reply);
    })
    .get('/sites/:site/facts', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const facts = await parts.store.facts(site.key, factsAmong);
      const reply: FactsReply = {
        facts: facts.filter(({ values }) => values.length <= maxValues).slice(0, maxFacts),
      };
      return c.json(reply);
    });
}

type Side = { summary: Summary; rated: Group[]; counts: ReasonCount[] };

async function readSide(parts: Parts, entry: SiteEntry, filter: ReviewFilter): Promise<Side> {
  const { key } = entry.site;
  const summary = summarize(await parts.store.tally(key, filter), null);
  const rated = summary.groups.filter(({ distribution }) => total(distribution ?? []) > 0);
  const counts = summary.bands ? await parts.store.reasonCounts(key, filter) : [];
  return { summary, rated, counts };
}

function obstacleOf(a: Side, b: Side): CompareObstacle | null {
  const [left, right] = [a.rated[0], b.rated[0]];
  if (!left || !right) return 'empty';
  if (a.rated.length > 1 || b.rated.length > 1) return 'mixed';
  return left.kind === right.kind && left.metric === right.metric ? null : 'different';
}
