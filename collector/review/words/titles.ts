import type { ReasonFigure } from '../../insight/reasons.ts';
import type { Figures, Funnel } from '../../insight/summary.ts';
import type { Bucket, TimelinePoint } from '../../insight/timeline.ts';
import { bucketText } from './buckets.ts';
import { countOf, meanText, scoreText, shareText } from './numbers.ts';
import { leastForScore } from './score.ts';

/**
 * A timeline in a sentence. First and last bucket are said to differ only where the difference leaves
 * its own margin: the margins of both, added as independent ones add. Where they do not, a bucket between
 * is named only if its whole interval lies beyond theirs, since the farthest of many is far by chance.
 */
export function timelineTitle(points: readonly TimelinePoint[], bucket: Bucket): string {
  const rated = points.filter(isRated);
  const first = rated[0];
  const last = rated.at(-1);
  if (!first || !last) return 'No ratings in this period';
  const n = rated.reduce((sum, point) => sum + point.n, 0);
  if (n < leastForScore) return `${countOf(n, 'rating')}, too few for a score over time`;
  if (first === last) return `All ${countOf(n, 'rating')} ${inBucket(first, bucket)}`;
  const difference = last.score - first.score;
  const ends = `between ${bucketText(first.start, bucket)} and ${bucketText(last.start, bucket)}`;
  if (Math.abs(difference) > Math.hypot(marginOf(first), marginOf(last))) {
    return `Score ${difference > 0 ? 'rose' : 'fell'} by ${scoreText(Math.abs(difference))} ${ends}`;
  }
  const lowest = rated.reduce((a, b) => (b.high < a.high ? b : a));
  const highest = rated.reduce((a, b) => (b.low > a.low ? b : a));
  if (lowest.high < Math.min(first.low, last.low)) {
    return `Score fell to ${scoreText(lowest.score)} ${inBucket(lowest, bucket)}, and came back`;
  }
  if (highest.low > Math.max(first.high, last.high)) {
    return `Score rose to ${scoreText(highest.score)} ${inBucket(highest, bucket)}, and went back`;
  }
  return `No clear change ${ends}`;
}

/** Means over time in a sentence, which claims no change: it says where they began and where they are. */
export function meanTimelineTitle(points: readonly TimelinePoint[], bucket: Bucket): string {
  const rated = points.filter(({ n }) => n > 0);
  const [first, last] = [rated[0], rated.at(-1)];
  if (first?.mean == null || last?.mean == null) return 'No ratings in this period';
  const n = rated.reduce((sum, point) => sum + point.n, 0);
  if (n < leastForScore) return `${countOf(n, 'rating')}, too few for a mean over time`;
  if (first === last) return `All ${countOf(n, 'rating')} ${inBucket(first, bucket)}`;
  return `Mean ${meanText(first.mean)} ${inBucket(first, bucket)}, ${meanText(last.mean)} ${inBucket(last, bucket)}`;
}

/** Who chose what, in a sentence. */
export function distributionTitle({ distribution, n, bands }: Figures): string {
  if (!distribution || n === 0) return 'Nobody has rated yet';
  const most = distribution.indexOf(Math.max(...distribution));
  const often = `${most} was chosen most often`;
  return bands ? `${often}; ${shareText(bands.detractors, n)} chose 6 or less` : often;
}

/** How many of those who saw the card rated, in a sentence. */
export function funnelTitle({ viewed, rated, served }: Funnel): string {
  if (viewed === 0) return `Served to ${countOf(served, 'person', 'people')}, and seen by nobody yet`;
  // Answers by API or import were never shown by a card, so that the one is no part of the other.
  if (rated > viewed)
    return `${countOf(rated, 'rating')}, of which ${countOf(viewed, 'card was', 'cards were')} seen`;
  return `${shareText(rated, viewed)} of those who saw the card rated`;
}

/** What the reasons do to the score, in a sentence. */
export function pointsTitle(reasons: readonly ReasonFigure[], n: number): string {
  if (n < leastForScore) return `${countOf(n, 'rating')}, too few to say what moves the score`;
  const named = reasons.filter(({ key }) => key !== null);
  const least = named[0];
  const most = named.at(-1);
  if (!least || !most) return 'Nobody has given a reason yet';
  const takes = least.points <= -0.5 ? `${least.name} takes ${scoreText(-least.points)} from the score` : '';
  const gives = most.points >= 0.5 ? `${most.name} gives ${scoreText(most.points)}` : '';
  if (takes && gives) return `${takes}; ${most.name.toLowerCase()} gives ${scoreText(most.points)}`;
  return takes || (gives && `${gives}, more than any other reason`) || 'No reason moves the score';
}

type RatedPoint = TimelinePoint & { score: number; low: number; high: number };

const isRated = (point: TimelinePoint): point is RatedPoint =>
  point.score !== null && point.low !== null && point.high !== null;

/** Half of an interval, by its longer side: the other may be clipped at ±100. */
const marginOf = ({ score, low, high }: RatedPoint): number => Math.max(score - low, high - score);

const inBucket = ({ start }: Pick<TimelinePoint, 'start'>, bucket: Bucket): string =>
  `${bucket === 'day' ? 'on' : 'in'} ${bucketText(start, bucket)}`;
