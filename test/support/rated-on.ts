import { bandsOf } from '../../collector/insight/score.ts';
import type { DayTally } from '../../collector/insight/summary.ts';
import { dayNumber } from '../../collector/insight/timeline.ts';

/** What a store counts of these ratings of one day. */
export function ratedOn(day: string, ...ratings: number[]): DayTally {
  const distribution = Array.from(
    { length: 11 },
    (_, rating) => ratings.filter((one) => one === rating).length,
  );
  const ratingSum = ratings.reduce((sum, rating) => sum + rating, 0);
  return { kind: 'relationship', metric: 'nps', day: dayNumber(day), ...bandsOf(distribution), ratingSum };
}
