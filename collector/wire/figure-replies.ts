import { z } from 'zod';
import { aimsReply, noteReply } from './aims.ts';
import { change, group, reasonFigure, timelinePoint } from './figure-parts.ts';
import type { CompareReply, FactsReply, OverviewReply, ReasonReportReply } from './figures.ts';
import { reviewedResponse, summaryReply } from './replies.ts';

const bucket = z.enum(['day', 'week', 'month']);
const count = z.number().int().min(0);
const key = z.string().nullable();

const move = z.object({
  key,
  name: z.string(),
  before: z.number(),
  now: z.number(),
  change: z.number(),
  low: z.number(),
  high: z.number(),
  significant: z.boolean(),
  chosen: count,
});

export const overviewReply = z.object({
  n: count,
  groups: z.array(
    z.object({
      figures: group,
      timeline: z.object({
        bucket,
        window: z.literal([7, 30, 90, 180]),
        points: z.array(timelinePoint),
      }),
      reasons: z.array(reasonFigure).nullable(),
      moves: z.array(move).nullable(),
    }),
  ),
  comments: z.array(reviewedResponse),
  notes: z.array(noteReply),
  aims: aimsReply,
}) satisfies z.ZodType<OverviewReply>;

export const reasonReportReply = z.object({
  groups: z.array(
    z.object({
      figures: group,
      reasons: z.array(reasonFigure),
      bucket,
      points: z.array(
        z.object({
          start: z.iso.date(),
          n: count,
          score: z.number().nullable(),
          reasons: z.array(z.object({ key, points: z.number(), chosen: count })),
        }),
      ),
    }),
  ),
  weights: z.record(z.string(), z.number()),
}) satisfies z.ZodType<ReasonReportReply>;

const side = summaryReply.extend({ reasons: z.array(reasonFigure).nullable() });

export const compareReply = z.object({
  a: side,
  b: side,
  obstacle: z.enum(['empty', 'mixed', 'different']).nullable(),
  change: change.nullable(),
  meanChange: change.nullable(),
  moves: z.array(move).nullable(),
}) satisfies z.ZodType<CompareReply>;

export const factsReply = z.object({
  facts: z.array(z.object({ key: z.string(), values: z.array(z.object({ value: z.string(), count })) })),
}) satisfies z.ZodType<FactsReply>;
