import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { reasonFigures } from '../../insight/reasons.ts';
import { bandsOf, scoreOf, total } from '../../insight/score.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { ReasonsReply, ReviewFilter } from '../../wire/review.ts';
import { isNetScore } from './net-score.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/reasons`: what each reason gives to the score and takes from it. */
export function reasonRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/sites/:site/reasons', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { filter } = readFilter(c.req.url);
    return c.json(await reasonsReply(parts, entry, filter));
  });
}

/** The reasons of a selection, with the points of each. */
export async function reasonsReply(
  parts: Parts,
  entry: SiteEntry,
  filter: ReviewFilter,
): Promise<ReasonsReply> {
  const [tallies, counts] = await Promise.all([
    parts.store.tally(entry.site.key, filter),
    parts.store.reasonCounts(entry.site.key, filter),
  ]);
  const rated = tallies.filter(({ distribution }) => total(distribution) > 0);
  const n = rated.reduce((sum, { distribution }) => sum + total(distribution), 0);
  const [only] = rated;
  if (!only || !isNetScore(rated)) return { n, score: null, reasons: [] };
  const bands = bandsOf(only.distribution);
  const keys = counts.flatMap(({ key }) => (key === null ? [] : [key]));
  const names = await namesOf(parts, entry, keys, filter.survey);
  return {
    n,
    score: scoreOf(bands)?.value ?? null,
    reasons: reasonFigures(counts, bands, (key) => (key === null ? 'No reason' : (names.get(key) ?? key))),
  };
}

/**
 * Names of reasons in their survey's own language: by the newest version, and for a reason that a survey
 * offers no more by the last version that did. Surveys of the selection come before the others.
 */
async function namesOf(
  parts: Parts,
  entry: SiteEntry,
  keys: readonly string[],
  selected: readonly string[] = [],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const surveys = [...entry.surveys].sort(
    (a, b) => Number(selected.includes(b.key)) - Number(selected.includes(a.key)),
  );
  const deepest = Math.max(0, ...surveys.map(({ version }) => version));
  for (let back = 0; back < deepest; back++) {
    for (const survey of surveys) {
      if (keys.every((key) => names.has(key))) return names;
      if (survey.version <= back) continue;
      const older = await parts.sites.version(entry, survey.key, survey.version - back);
      const words = older?.words[older.language]?.reasons ?? {};
      for (const key of keys) {
        const name = Object.hasOwn(words, key) ? words[key] : undefined;
        if (name !== undefined && !names.has(key)) names.set(key, name);
      }
    }
  }
  return names;
}
