import { countIn } from '../../insight/score.ts';
import type { DayTally } from '../../insight/summary.ts';
import { type Bucket, dayNumber, type TimelinePoint, timelineOf } from '../../insight/timeline.ts';
import { isNetScore } from '../../report/net-score.ts';

/**
 * Points of a timeline from `from` on (null: from the first rating). `days` reach back past it by the
 * window, or the first weeks of the rolling score would stand on too little.
 */
export function pointsOf(
  days: readonly DayTally[],
  from: string | null,
  { bucket, window }: { bucket: Bucket; window: number },
): TimelinePoint[] {
  const firstDay = from === null ? -Infinity : dayNumber(from);
  const inPeriod = days.filter((one) => one.day >= firstDay && countIn(one) > 0);
  const points = timelineOf(inPeriod, bucket, window);
  // Different questions have nothing together, and CSAT and CES no score: only their counts.
  if (!isNetScore(inPeriod)) {
    const [first] = inPeriod;
    const isOne = inPeriod.every(({ kind, metric }) => kind === first?.kind && metric === first?.metric);
    const none = { score: null, low: null, high: null, rolling: null };
    return points.map((point) => ({ ...point, ...none, ...(!isOne && { mean: null }) }));
  }
  if (inPeriod.length === days.length) return points;
  const lookingBack = new Map(timelineOf(days, bucket, window).map(({ start, rolling }) => [start, rolling]));
  return points.map((point) => ({ ...point, rolling: lookingBack.get(point.start) ?? null }));
}
