import { z } from 'zod';
import { figures, group, reasonFigure, timelinePoint } from './figure-parts.ts';
import {
  answerers,
  followupKinds,
  followupOutcomes,
  followupStates,
  identities,
  kinds,
  metrics,
  quarantineReasons,
  roles,
  sources,
  stages,
  states,
  values,
} from './limits.ts';
import type { Problem } from './problem.ts';
import { suggesting, suggestion } from './reasons.ts';
import type { ClocksReply, ResponsesReply } from './response.ts';
import type {
  MeReply,
  QuarantineReply,
  ReasonsReply,
  ResponseReply,
  ResponsesPage,
  ReviewedResponse,
  RulingReply,
  SiteReply,
  SummaryReply,
  TimelineReply,
} from './review.ts';
import { surveyDefinition } from './survey.ts';

// Replies are made from typed values, so nothing parses them here: these say to others what they get, and
// `satisfies` holds them to the types that the routes are held to.

const count = z.number().int().min(0);
/** Milliseconds since 1970, by the collector's clock. */
const moment = z.number().int();
const points = z.number().min(-100).max(100);
const kind = z.enum(kinds);
const metric = z.enum(metrics);
const state = z.enum(states);
const quarantineReason = z.enum(quarantineReasons);
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** RFC 9457. */
export const problem = z.object({
  type: z.string().regex(/^urn:tenwhy:problem:[a-z-]+$/),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  field: z.string().optional(),
  known: z.array(z.string()).readonly().optional(),
}) satisfies z.ZodType<Problem>;

export const responsesReply = z.object({
  results: z.array(
    z.union([
      z.object({ id: z.string(), rev: count, status: z.literal('stored') }),
      z.object({
        id: z.string().nullable(),
        rev: z.number().nullable(),
        status: z.literal('rejected'),
        problem,
      }),
    ]),
  ),
}) satisfies z.ZodType<ResponsesReply>;

export const clocksReply = z.object({
  clocks: z.record(
    z.string(),
    z.object({
      answeredAt: moment.optional(),
      dismissedAt: moment.optional(),
      snoozedAt: moment.optional(),
    }),
  ),
}) satisfies z.ZodType<ClocksReply>;

/** A survey under the number of its version. */
export const publishedSurvey = z.intersection(
  surveyDefinition,
  z.object({ version: z.number().int().min(1) }),
);
export const surveysReply = z.object({ site: z.string(), surveys: z.array(publishedSurvey) });

export const summaryReply = figures.extend({
  groups: z.array(group),
}) satisfies z.ZodType<SummaryReply>;

export const timelineReply = z.object({
  bucket: z.enum(['day', 'week', 'month']),
  points: z.array(timelinePoint),
}) satisfies z.ZodType<TimelineReply>;

export const reasonsReply = z.object({
  n: count,
  score: points.nullable(),
  reasons: z.array(reasonFigure),
}) satisfies z.ZodType<ReasonsReply>;

export const reviewedResponse = z.object({
  number: count,
  id: z.guid(),
  rev: count,
  survey: z.string(),
  version: count,
  kind,
  metric,
  language: z.string(),
  stage: z.enum(stages),
  rating: z.number().int().min(0).max(10).nullable(),
  reasons: z.array(z.string()),
  confirmed: z.object({ reason: z.string(), by: z.string(), at: moment }).nullable(),
  comment: z.string().nullable(),
  contact: z.object({ consent: z.boolean(), email: z.string().optional() }).nullable(),
  shownAt: moment,
  viewedAt: moment.nullable(),
  ratedAt: moment.nullable(),
  browser: z.object({ shownAt: moment, viewedAt: moment.nullable(), ratedAt: moment.nullable() }),
  page: z.string().nullable(),
  person: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      email: z.string().optional(),
      account: z.string().optional(),
      value: z.enum(values).optional(),
      traits: facts.optional(),
    })
    .nullable(),
  identity: z.enum(identities),
  meta: facts,
  source: z.enum(sources),
  state,
  quarantine: quarantineReason.nullable(),
  receivedAt: moment,
  changedAt: moment,
}) satisfies z.ZodType<ReviewedResponse>;

export const responsesPage = z.object({
  items: z.array(reviewedResponse),
  next: z.string().nullable(),
  suggested: z.record(z.string(), suggestion).optional(),
}) satisfies z.ZodType<ResponsesPage>;

export const responseReply = z.object({
  response: reviewedResponse,
  seen: z.object({ question: z.string(), reasons: z.record(z.string(), z.string()) }),
  suggestion: suggestion.nullable(),
  suggesting: suggesting.nullable(),
  followup: z
    .object({
      kind: z.enum(followupKinds),
      state: z.enum(followupStates),
      outcome: z.enum(followupOutcomes).nullable(),
      dueAt: z.int(),
      closedAt: z.int().nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<ResponseReply>;

export const quarantineReply = z.object({
  count,
  since: moment.nullable(),
  reasons: z.array(z.object({ reason: quarantineReason, count })),
  ratingsPerDay: count,
}) satisfies z.ZodType<QuarantineReply>;

export const rulingReply = z.object({ changed: count }) satisfies z.ZodType<RulingReply>;

export const siteReply = z.object({
  key: z.string(),
  name: z.string(),
  role: z.enum(roles),
  timeZone: z.string(),
  sample: z.boolean(),
  isOff: z.boolean(),
  isSignedOnly: z.boolean(),
  ratingsPerDay: count,
  languages: z.array(z.string()),
  origins: z.array(z.string()),
  refusedOrigins: z.array(z.object({ origin: z.string(), lastAt: moment, count })),
  surveys: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind,
      metric,
      state: z.enum(['live', 'paused', 'ended']),
      version: count,
      newLine: z.object({ version: count, at: moment }).nullable(),
      answeredBy: z.enum(answerers),
      reasons: z.record(z.string(), z.string()),
    }),
  ),
  stored: count,
}) satisfies z.ZodType<SiteReply>;

export const sitesReply = z.object({ sites: z.array(siteReply) });

export const meReply = z.object({
  user: z.object({
    email: z.string(),
    name: z.string(),
    hasPassword: z.boolean(),
    isEverywhere: z.boolean(),
  }),
  sites: z.array(siteReply),
}) satisfies z.ZodType<MeReply>;
