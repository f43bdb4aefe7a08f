import type { Bucket } from './timeline.ts';

/** Days that a rolling score may look back over. */
export type Window = 7 | 30 | 90 | 180;

/** Length of a timeline's buckets, and the days that its rolling score looks back over. */
export type Drawing = { bucket: Bucket; window: Window };

/** How a timeline is drawn by a bucket: the shorter its points, the sooner the rolling score turns. */
export const drawings: Record<Bucket, Drawing> = {
  day: { bucket: 'day', window: 7 },
  week: { bucket: 'week', window: 30 },
  month: { bucket: 'month', window: 90 },
};

/** Days up to which a period is drawn by day, and then by week. */
const daysDrawnByDay = 45;
const daysDrawnByWeek = 400;

/** How a period of so many days can be read best. */
export function drawingFor(days: number): Drawing {
  return days <= daysDrawnByDay ? drawings.day : days <= daysDrawnByWeek ? drawings.week : drawings.month;
}

/** Points under which a timeline is drawn finer. */
const leastPoints = 7;

/** A finer drawing, where one of so many points leaves the page empty; null where it does not. */
export function finerDrawing({ bucket }: Drawing, points: number): Drawing | null {
  if (points === 0 || points >= leastPoints || bucket === 'day') return null;
  return bucket === 'month' ? drawings.week : drawings.day;
}
