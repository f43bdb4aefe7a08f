import { reasonFigures } from '../insight/reasons.ts';
import { bandsOf, scoreOf, total } from '../insight/score.ts';
import type { SiteEntry } from '../intake/sites.ts';
import type { Parts } from '../parts.ts';
import type { ReasonsReply, ReviewFilter } from '../wire/review.ts';
import { isNetScore } from './net-score.ts';
import { reasonNamer } from './reason-names.ts';

/** The reasons of a selection, with the points of each. */
export async function reasonsReply(
  parts: Pick<Parts, 'store' | 'sites'>,
  entry: SiteEntry,
  filter: ReviewFilter,
): Promise<ReasonsReply> {
  const { weights } = await parts.store.aims(entry.site.key);
  const tallies = await parts.store.tally(entry.site.key, filter);
  const rated = tallies.filter(({ distribution }) => total(distribution) > 0);
  const n = rated.reduce((sum, { distribution }) => sum + total(distribution), 0);
  const [only] = rated;
  if (!only || !isNetScore(rated)) return { n, score: null, reasons: [] };
  const counts = await parts.store.reasonCounts(entry.site.key, filter);
  const nameOf = await reasonNamer(parts, entry, counts, filter.survey);
  return {
    n,
    score: scoreOf(bandsOf(only.distribution))?.value ?? null,
    reasons: reasonFigures(counts, bandsOf(only.distribution), nameOf, weightsOf(weights)),
  };
}

/** The weight of a reason, 1 unless set; so that of having none. */
export const weightsOf =
  (weights: Readonly<Record<string, number>>) =>
  (key: string | null): number =>
    key !== null && Object.hasOwn(weights, key) ? (weights[key] ?? 1) : 1;
