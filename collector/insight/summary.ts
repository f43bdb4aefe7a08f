import { type MeanChange, type MeanInterval, meanChange, meanInterval, topShareOf } from './means.ts';
import {
  type Bands,
  bandsOf,
  meanOf,
  type Score,
  type ScoreChange,
  scoreChange,
  scoreOf,
  total,
} from './score.ts';

export type Kind = 'relationship' | 'transactional';
export type Metric = 'nps' | 'csat' | 'ces';

/** How far people came, as counts of responses. */
export type Funnel = {
  /** The card was put on the page. */
  served: number;
  /** At least half of it was visible for a second. */
  viewed: number;
  /** Has a rating. A 0 is a rating; a dismissal is not. */
  rated: number;
  reasoned: number;
  commented: number;
  /** "Send" was pressed. */
  finished: number;
  dismissed: number;
  snoozed: number;
};

/** Counts of one kind and metric, as a store gives them. */
export type Tally = { kind: Kind; metric: Metric; distribution: number[]; funnel: Funnel };

/** Ratings of one day. `day` counts days from 1970-01-01 in the site's time zone. */
export type DayTally = Bands & { kind: Kind; metric: Metric; day: number; ratingSum: number };

/** Figures of one kind and metric. Without a rating: `n` 0, and nulls where nothing can be said. */
export type Figures = {
  n: number;
  /** In points, −100 to 100. Null for CSAT and CES too, which are never a net score. */
  score: Score | null;
  mean: number | null;
  /** Eleven counts, of the ratings 0 to 10. */
  distribution: number[] | null;
  bands: { promoters: number; passives: number; detractors: number } | null;
  funnel: Funnel | null;
  /** The same figures over the period of equal length just before; null without `from`. */
  previous: { n: number; score: Score | null; mean: number | null } | null;
  change: ScoreChange | null;
  /** For CSAT and CES, null for NPS: share of 9 and 10 (0 to 1), the mean's 95 % interval, and its change. */
  share9to10: number | null;
  meanInterval: MeanInterval | null;
  meanChange: MeanChange | null;
};

export type Group = Figures & { kind: Kind; metric: Metric };

/**
 * Figures of a selection. Where it mixes ratings of several kinds or metrics the top figures are null,
 * since such ratings are never added into one score, and `groups` holds each apart. `groups` always has
 * every group, those that were only shown too.
 */
export type Summary = Omit<Figures, 'n'> & { n: number; groups: Group[] };

/**
 * Figures of a selection from its counts, and its change against the counts of the period before
 * (`before` null where there is none to compare with).
 */
export function summarize(now: readonly Tally[], before: readonly Tally[] | null): Summary {
  const groups = now.map((tally): Group => {
    const earlier = before?.find((other) => other.kind === tally.kind && other.metric === tally.metric);
    return {
      kind: tally.kind,
      metric: tally.metric,
      ...figuresOf(tally, before ? (earlier ?? { ...tally, distribution: Array(11).fill(0) }) : null),
    };
  });
  // A survey that was only shown mixes nothing into a score.
  const rated = groups.filter((group) => group.n > 0);
  const [only, second] = rated.length > 0 ? rated : groups;
  if (only && !second) {
    const { kind: _kind, metric: _metric, ...figures } = only;
    return { ...figures, groups };
  }
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return { ...nothing, n, groups };
}

const nothing: Figures = {
  n: 0,
  score: null,
  mean: null,
  distribution: null,
  bands: null,
  funnel: null,
  previous: null,
  change: null,
  share9to10: null,
  meanInterval: null,
  meanChange: null,
};

function figuresOf(now: Tally, before: Tally | null): Figures {
  const isNet = now.metric === 'nps';
  const bands = bandsOf(now.distribution);
  const earlier = before && bandsOf(before.distribution);
  return {
    n: total(now.distribution),
    score: isNet ? scoreOf(bands) : null,
    mean: meanOf(now.distribution),
    distribution: now.distribution,
    bands: isNet ? bands : null,
    funnel: now.funnel,
    previous: before && {
      n: total(before.distribution),
      score: isNet && earlier ? scoreOf(earlier) : null,
      mean: meanOf(before.distribution),
    },
    change: isNet && earlier ? scoreChange(bands, earlier) : null,
    share9to10: isNet ? null : topShareOf(now.distribution),
    meanInterval: isNet ? null : meanInterval(now.distribution),
    meanChange: isNet || !before ? null : meanChange(now.distribution, before.distribution),
  };
}
