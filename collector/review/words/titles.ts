import type { ReasonFigure } from '../../insight/reasons.ts';
import type { Figures, Funnel } from '../../insight/summary.ts';
import type { Bucket, TimelinePoint } from '../../insight/timeline.ts';
import { bucketText } from './buckets.ts';
import { countOf, meanText, scoreText, shareText } from './numbers.ts';

/**
 * A timeline in a sentence. First and last bucket are said to differ only where the difference leaves
 * its own margin: the margins of both, added as independent ones add.
 */
export function timelineTitle(points: readonly TimelinePoint[], bucket: Bucket): string {
  const rated = points.filter(({ score }) => score !== null);
  const first = rated[0];
  const last = rated.at(-1);
  if (!first || !last) return 'No ratings in this period';
  if (first === last) return `Score was ${scoreText(first.score ?? 0)} in ${bucketText(first.start, bucket)}`;
  const difference = (last.score ?? 0) - (first.score ?? 0);
  const ends = `between ${bucketText(first.start, bucket)} and ${bucketText(last.start, bucket)}`;
  if (Math.abs(difference) <= Math.hypot(marginOf(first), marginOf(last))) return `No clear change ${ends}`;
  return `Score ${difference > 0 ? 'rose' : 'fell'} by ${scoreText(Math.abs(difference))} ${ends}`;
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
export function pointsTitle(reasons: readonly ReasonFigure[]): string {
  const named = reasons.filter(({ key }) => key !== null);
  const least = named[0];
  const most = named.at(-1);
  if (!least || !most) return 'Nobody has given a reason yet';
  const takes = least.points < 0 ? `${least.name} takes ${scoreText(-least.points)} from the score` : '';
  const gives = most.points > 0 ? `${most.name} gives ${scoreText(most.points)}` : '';
  if (takes && gives) return `${takes}; ${most.name.toLowerCase()} gives ${scoreText(most.points)}`;
  return takes || (gives && `${gives}, more than any other reason`) || 'No reason moves the score';
}

/** Which reason stands lowest, in a sentence. */
export function meansTitle(reasons: readonly ReasonFigure[]): string {
  const named = reasons.filter(({ key }) => key !== null);
  const lowest = named.reduce<ReasonFigure | undefined>((a, b) => (a && a.mean <= b.mean ? a : b), undefined);
  return lowest
    ? `Lowest where people chose ${lowest.name.toLowerCase()}: ${meanText(lowest.mean)}`
    : 'Nobody has given a reason yet';
}

/** Half of an interval, by its longer side: the other may be clipped at ±100. */
function marginOf({ score, low, high }: TimelinePoint): number {
  if (score === null || low === null || high === null) return 200;
  return Math.max(score - low, high - score);
}
