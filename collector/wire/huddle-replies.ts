import { z } from 'zod';
import type { HuddleComment, HuddleReply, SharedReply } from './huddle.ts';
import { reasonsReply, summaryReply, timelineReply } from './replies.ts';
import { sharedPages } from './views.ts';

const count = z.number().int().min(0);
const teamName = z.object({ number: count, name: z.string() });
const points = z.number().min(-100).max(100);

const comment = z.object({
  id: z.string().nullable(),
  rating: z.number().int().min(0).max(10),
  text: z.string(),
  language: z.string(),
  at: z.number().int(),
  who: z.string().nullable(),
  representative: z.string().nullable(),
  touchpoint: z.string().nullable(),
}) satisfies z.ZodType<HuddleComment>;

const standing = z.object({
  value: z.string(),
  promoters: count,
  passives: count,
  detractors: count,
  n: count,
  score: points.nullable(),
});

/** Reply to `GET …/huddle`. */
export const huddleReply = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  before: z.object({ from: z.iso.date(), to: z.iso.date() }),
  groups: summaryReply.shape.groups,
  movers: z.array(z.object({ key: z.string().nullable(), name: z.string(), now: points, before: points })),
  comments: z.object({
    detractor: z.array(comment),
    passive: z.array(comment),
    promoter: z.array(comment),
  }),
  praise: z.array(comment),
  step: standing
    .extend({ kind: z.enum(['touchpoint', 'page']), address: z.string().nullable(), allDetractors: count })
    .nullable(),
  followUps: z.object({ overdue: count, due: count, done: count }),
  team: teamName.nullable(),
  teams: z.array(teamName),
  representatives: z.array(standing),
  touchpoints: z.array(standing),
}) satisfies z.ZodType<HuddleReply>;

/** Reply to `GET /api/shared`. */
export const sharedReply = z.object({
  site: z.object({ name: z.string(), timeZone: z.string() }),
  name: z.string(),
  endsAt: z.number().int(),
  page: z.enum(sharedPages),
  huddle: huddleReply.nullable(),
  overview: z
    .object({
      from: z.iso.date().nullable(),
      to: z.iso.date().nullable(),
      summary: summaryReply,
      timeline: timelineReply.nullable(),
      reasons: reasonsReply.nullable(),
      comments: z.array(comment),
    })
    .nullable(),
}) satisfies z.ZodType<SharedReply>;
