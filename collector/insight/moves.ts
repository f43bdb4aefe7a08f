import type { ReasonCount } from './reasons.ts';
import { type Bands, countIn, scoreChange } from './score.ts';

/** What one reason gave to the difference between two scores. */
export type ReasonMove = {
  key: string | null;
  name: string;
  /** Its points then and now, and their difference. All rows' differences add up to that of the scores. */
  before: number;
  now: number;
  change: number;
  /** 95 % interval of the difference, and whether it excludes 0. */
  low: number;
  high: number;
  significant: boolean;
  /** People who chose it now. */
  chosen: number;
};

type Side = { counts: readonly ReasonCount[]; all: Bands };

/**
 * Which reasons moved the score from `before` to `now`, the largest part first. A reason's points are a net
 * share of all who rated, as the score itself is, so that the interval of their difference is the score's:
 * those who chose it with a high or low rating against everybody else. Empty where one side has no ratings.
 */
export function reasonMoves(now: Side, before: Side, nameOf: (key: string | null) => string): ReasonMove[] {
  const keys = new Set([...now.counts, ...before.counts].map(({ key }) => key));
  const moves: ReasonMove[] = [];
  for (const key of keys) {
    const [is, was] = [partOf(now, key), partOf(before, key)];
    const change = scoreChange(is.bands, was.bands);
    if (!change) continue;
    moves.push({
      key,
      name: nameOf(key),
      before: pointsOf(was.bands),
      now: pointsOf(is.bands),
      change: change.value,
      low: change.low,
      high: change.high,
      significant: change.significant,
      chosen: is.chosen,
    });
  }
  return moves.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || b.chosen - a.chosen);
}

/** All ratings of a side, as promoters and detractors by this reason, and everybody else between them. */
function partOf({ counts, all }: Side, key: string | null): { bands: Bands; chosen: number } {
  const rated = countIn(all);
  const count = counts.find((other) => other.key === key);
  const promoters = count?.promoterShares ?? 0;
  const detractors = count?.detractorShares ?? 0;
  return {
    bands: { promoters, detractors, passives: Math.max(0, rated - promoters - detractors) },
    chosen: count ? countIn(count) : 0,
  };
}

const pointsOf = (bands: Bands): number => (100 * (bands.promoters - bands.detractors)) / countIn(bands);
