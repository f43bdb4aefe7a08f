import { z } from 'zod';
import { kinds, metrics } from './limits.ts';

// Parts of which several replies are made. Nothing parses them here: they say to others what they get.

const count = z.number().int().min(0);
const points = z.number().min(-100).max(100);
const kind = z.enum(kinds);
const metric = z.enum(metrics);

/** A net score in points and its interval. */
export const score = z.object({ value: points, low: points, high: points, level: z.literal(0.95) });
/** Counts of ratings by band. */
export const bands = z.object({ promoters: count, passives: count, detractors: count });
const funnel = z.object({
  served: count,
  viewed: count,
  rated: count,
  reasoned: count,
  commented: count,
  finished: count,
  dismissed: count,
  snoozed: count,
});
const mean = z.number().min(0).max(10).nullable();
const meanBounds = { low: z.number(), high: z.number() };
/** A difference and its interval. */
export const change = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  significant: z.boolean(),
});
/** Figures of one kind and metric, or of a selection. */
export const figures = z.object({
  n: count,
  score: score.nullable(),
  mean,
  distribution: z.array(count).length(11).nullable(),
  bands: bands.nullable(),
  funnel: funnel.nullable(),
  previous: z.object({ n: count, score: score.nullable(), mean }).nullable(),
  change: change.nullable(),
  share9to10: z.number().min(0).max(1).nullable(),
  meanInterval: z.object(meanBounds).nullable(),
  meanChange: change.nullable(),
});

/** Figures that say of which kind and metric they are. */
export const group = figures.extend({ kind, metric });

/** One bucket of a timeline. */
export const timelinePoint = z.object({
  start: z.iso.date(),
  n: count,
  score: points.nullable(),
  low: points.nullable(),
  high: points.nullable(),
  rolling: points.nullable(),
  mean,
});

/** What one reason gives to the score. */
export const reasonFigure = bands.extend({
  key: z.string().nullable(),
  name: z.string(),
  chosen: count,
  points: z.number(),
  gives: z.number(),
  takes: z.number(),
  score: points,
  low: points,
  high: points,
  mean: z.number(),
});
