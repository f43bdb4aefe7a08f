import { type Bands, countIn, scoreOf } from './score.ts';
import type { Tally } from './summary.ts';

/**
 * Ratings that chose one reason, as a store counts them. `key` null: chose none. Where a person chose
 * several, each gets its share: `promoterShares` adds 1 ÷ (number chosen) for each promoter.
 */
export type ReasonCount = {
  key: string | null;
  /** Ratings with this reason, whole people, by band. */
  promoters: number;
  passives: number;
  detractors: number;
  promoterShares: number;
  detractorShares: number;
  /** Sum of their ratings. */
  ratingSum: number;
};

/** The same of one kind and metric. */
export type GroupedReason = ReasonCount & Pick<Tally, 'kind' | 'metric'>;

/** What one reason gives to the score and takes from it, and the score among those who chose it. */
export type ReasonFigure = {
  key: string | null;
  name: string;
  chosen: number;
  promoters: number;
  passives: number;
  detractors: number;
  /** Part of the selection's score, in points. All rows add up to it. */
  points: number;
  /** The two sides of `points`: what its promoters give, and what its detractors take. */
  gives: number;
  takes: number;
  score: number;
  low: number;
  high: number;
  mean: number;
};

/**
 * Figures by reason, the one that takes most from the score first: what to mend first. `weightOf` is how much
 * a reason matters to the site, and changes the order alone: points lost are multiplied by it and points won
 * divided, so that a higher weight always brings a reason nearer to the first place.
 * `points` = (promoter shares − detractor shares) ÷ all rated × 100, so that the rows, "no reason"
 * included, add up to the score exactly.
 */
export function reasonFigures(
  counts: readonly ReasonCount[],
  all: Bands,
  nameOf: (key: string | null) => string,
  weightOf: (key: string | null) => number = () => 1,
): ReasonFigure[] {
  const rated = countIn(all);
  const figures: ReasonFigure[] = [];
  for (const count of counts) {
    const chosen = countIn(count);
    const score = scoreOf(count);
    if (!score) continue;
    figures.push({
      key: count.key,
      name: nameOf(count.key),
      chosen,
      promoters: count.promoters,
      passives: count.passives,
      detractors: count.detractors,
      points: (100 * (count.promoterShares - count.detractorShares)) / rated,
      gives: (100 * count.promoterShares) / rated,
      takes: (100 * count.detractorShares) / rated,
      score: score.value,
      low: score.low,
      high: score.high,
      mean: count.ratingSum / chosen,
    });
  }
  const weighed = ({ key, points }: ReasonFigure) => {
    const weight = weightOf(key);
    if (points <= 0) return points * weight;
    return weight === 0 ? Number.MAX_VALUE : points / weight;
  };
  return figures.sort((a, b) => weighed(a) - weighed(b) || a.points - b.points || b.chosen - a.chosen);
}
