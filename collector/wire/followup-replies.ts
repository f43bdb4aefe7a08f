import { z } from 'zod';
import type {
  FollowupActsReply,
  FollowupFiguresReply,
  FollowupItem,
  FollowupReply,
  FollowupsDueReply,
  FollowupsReply,
} from './followup.ts';
import { type FollowupPolicyReply, type FollowupPreviewReply, followupPolicy } from './followup-policy.ts';
import {
  contactNoteKinds,
  contactWays,
  followupKinds,
  followupOutcomes,
  followupStates,
  values,
} from './limits.ts';
import { reviewedResponse } from './replies.ts';

const count = z.number().int().min(0);
const moment = z.number().int();
const rating = z.number().int().min(0).max(10);
const person = z.object({ id: z.string(), name: z.string() });
const people = z.array(person);
const kind = z.enum(followupKinds);
const outcome = z.enum(followupOutcomes);
const user = z.string().nullable();
const note = z.string().optional();

const facts = z.object({
  rule: z.object({ key: z.string(), name: z.string() }).nullable(),
  hours: z.number(),
  value: z.enum(values).nullable(),
  tier: z.number().int().min(0).max(4),
  by: z.enum(['table', 'contact', 'otherwise']),
  clock: z.enum(['clock', 'working']),
  wantsContact: z.boolean(),
  history: z.array(
    z.discriminatedUnion('fact', [
      z.object({ fact: z.literal('second-low'), before: rating }),
      z.object({ fact: z.literal('fall'), before: rating }),
      z.object({ fact: z.literal('silence'), cards: count }),
    ]),
  ),
});

const followupItem = z.object({
  id: z.guid(),
  kind,
  state: z.enum(followupStates),
  outcome: outcome.nullable(),
  revision: count,
  openedAt: moment,
  dueAt: moment,
  contactDueAt: moment,
  firstContactAt: moment.nullable(),
  closedAt: moment.nullable(),
  escalatedAt: moment.nullable(),
  whyNot: z.string().nullable(),
  assignee: person.nullable(),
  facts,
  next: z.object({ id: z.guid(), rating, at: moment }).nullable(),
  response: reviewedResponse.nullable(),
}) satisfies z.ZodType<FollowupItem>;

const counts = { mine: count, unassigned: count, overdue: count };

export const followupsReply = z.object({
  items: z.array(followupItem),
  next: z.string().nullable(),
  counts: z.object({ all: count, ...counts }),
  countedTo: count,
  people,
  me: user,
}) satisfies z.ZodType<FollowupsReply>;

export const followupsDueReply = z.object({
  open: count,
  ...counts,
  countedTo: count,
}) satisfies z.ZodType<FollowupsDueReply>;

const happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), rule: user, assignee: user, note }),
  z.object({ kind: z.literal('changed'), rating: rating.nullable(), rule: user }),
  z.object({ kind: z.literal('cancelled'), why: z.enum(['withdrawn', 'not-counted', 'no-rule']) }),
  z.object({ kind: z.literal('assigned'), to: user }),
  z.object({ kind: z.literal('started'), note }),
  z.object({ kind: z.literal('reopened'), note }),
  z.object({ kind: z.literal('closed'), outcome, note, whyNot: note }),
  z.object({ kind: z.literal('escalated'), note }),
  z.object({ kind: z.literal('note'), text: note }),
  z.object({
    kind: z.literal('contact'),
    way: z.enum(contactWays),
    at: moment,
    notes: z.array(z.object({ kind: z.enum(contactNoteKinds), text: note })),
  }),
  z.object({ kind: z.literal('due'), at: moment, note }),
  z.object({ kind: z.literal('reminded'), step: z.enum(['before', 'overdue', 'above']), to: user }),
]);

export const followupReply = z.object({
  followup: followupItem,
  events: z.array(z.object({ number: count, at: moment, by: user, what: happening })),
  others: z.array(reviewedResponse),
  seen: z.object({ question: z.string(), reasons: z.record(z.string(), z.string()) }).nullable(),
  mail: z.object({ subject: z.string(), body: z.string() }),
  people,
  me: user,
}) satisfies z.ZodType<FollowupReply>;

export const followupActsReply = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['done', 'changed-meanwhile', 'not-possible', 'not-found']),
      followup: followupItem.nullable(),
    }),
  ),
}) satisfies z.ZodType<FollowupActsReply>;

const nextRating = z
  .object({
    n: count,
    before: z.number(),
    after: z.number(),
    change: z
      .object({ value: z.number(), low: z.number(), high: z.number(), significant: z.boolean() })
      .nullable(),
  })
  .nullable();
const helped = z.object({
  n: count,
  contacted: count,
  medianHours: z.number().nullable(),
  medianWorkingHours: z.number().nullable(),
  due: count,
  inTime: count,
  reached: nextRating,
  unreached: nextRating,
});
const group = z.object({ key: z.string(), helped });
const namedGroups = z.array(group.extend({ name: z.string() }));

export const followupFiguresReply = z.object({
  all: helped,
  people: namedGroups,
  teams: namedGroups,
  representatives: z.array(group),
  reasons: namedGroups,
  kinds: z.array(group.extend({ key: kind })),
  outcomes: z.array(z.object({ kind, outcome, n: count })),
  hasWorkingHours: z.boolean(),
  n: count,
  atMost: count,
}) satisfies z.ZodType<FollowupFiguresReply>;

export const followupPolicyReply = z.object({
  revision: count,
  changedAt: moment.nullable(),
  changedBy: user,
  policy: followupPolicy,
  people,
}) satisfies z.ZodType<FollowupPolicyReply>;

export const followupPreviewReply = z.object({
  days: count,
  tried: count,
  atMost: count,
  rules: z.array(
    z.object({
      key: z.string(),
      matched: count,
      first: count,
      warning: z.enum(['nothing', 'everything']).nullable(),
    }),
  ),
}) satisfies z.ZodType<FollowupPreviewReply>;
