import { z } from 'zod';
import {
  forbiddenKeys,
  maxBatchResponses,
  maxCommentChars,
  maxMetaKeys,
  maxPageChars,
  maxRating,
  maxReasons,
  maxRev,
  maxTextChars,
  maxTokenChars,
  sources,
  stages,
  values,
} from './limits.ts';
import type { Problem } from './problem.ts';
import { filledText, key, languageTag, text, webAddress } from './text.ts';

/** A moment in milliseconds since 1970, by whatever clock the sender has. */
const moment = z
  .number()
  .int({ error: 'is not a whole number of milliseconds since 1970' })
  .min(0)
  .max(8_640_000_000_000_000, { error: 'is past the last date there is' });

/** Facts about a response or a person: flat, so that every one can be filtered on. */
const facts = z
  .record(
    filledText().refine((name) => !forbiddenKeys.includes(name), { error: 'is a reserved name' }),
    z.union([text(), z.number(), z.boolean()], {
      error: `is not text of at most ${maxTextChars} characters, a number or a boolean`,
    }),
  )
  .refine((record) => Object.keys(record).length <= maxMetaKeys, {
    error: `has more than ${maxMetaKeys} keys`,
  });

/** Who answered. */
export const personFields = z.object({
  id: filledText().optional(),
  name: text().optional(),
  email: text().optional(),
  account: text().optional(),
  value: z.enum(values, { error: 'is not A, B or C' }).optional(),
  traits: facts.optional(),
  /** Signed identity: a JWT of the site's server. */
  token: text(maxTokenChars).optional().describe('A JWT of the site’s server, which signs who this is'),
});

/** One state of one showing. The highest `rev` of an `id` is the response. */
export const responseSnapshot = z.object({
  id: z.guid({ error: 'is not a UUID' }).toLowerCase().describe('Made by the sender; any UUID'),
  rev: z
    .number()
    .int({ error: 'is not a whole number' })
    .min(0)
    .max(maxRev, { error: `is over ${maxRev}` })
    .describe('Grows with each change; the highest is the response'),
  survey: key,
  version: z
    .number()
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .describe('The published version that the person saw'),
  language: languageTag.optional().describe('In which it was asked, a BCP 47 tag'),
  stage: z.enum(stages, { error: `is not one of ${stages.join(', ')}` }),
  rating: z
    .number({ error: `is not a whole number from 0 to ${maxRating}` })
    .int({ error: `is not a whole number from 0 to ${maxRating}` })
    .min(0, { error: 'is under 0' })
    .max(maxRating, { error: `is over ${maxRating}` })
    .optional(),
  reasons: z
    .array(key)
    .max(maxReasons, { error: `has more than ${maxReasons} reasons` })
    .default([])
    .describe('Keys of that version’s reasons'),
  comment: text(maxCommentChars).optional().describe('Only what was sent by “Send”'),
  contact: z.object({ consent: z.boolean(), email: text().optional() }).optional(),
  shownAt: moment.optional().describe('By the sender’s clock'),
  viewedAt: moment.optional().describe('Half of the card was visible for a second'),
  ratedAt: moment.optional(),
  page: webAddress(maxPageChars).optional(),
  person: personFields.optional(),
  meta: facts.default({}).describe('Facts to filter by, such as a touchpoint'),
  test: z.boolean().default(false).describe('Left out of every figure'),
  /** No widget sends it and no person sees it; programs that fill in whatever has a name do. Never stored. */
  website: z.unknown().optional().describe('Leave it out: what fills it goes to quarantine'),
  source: z.enum(sources, { error: `is not one of ${sources.join(', ')}` }).default('widget'),
});

/** What stands around the responses of one request. Each response is parsed for itself. */
export const responseEnvelope = z.object({
  site: key,
  /** The sender's clock at sending; its error is taken off the responses' times. */
  sentAt: moment.describe('The sender’s clock at sending; its error is taken off the other times'),
  responses: z
    .array(z.unknown(), { error: 'is not a list' })
    .max(maxBatchResponses, { error: `has more than ${maxBatchResponses} responses` }),
});

/** A snapshot as it was parsed. */
export type ResponseSnapshot = z.output<typeof responseSnapshot>;
/** A snapshot as a sender writes it. */
export type SnapshotInput = z.input<typeof responseSnapshot>;
/** Body of `POST /v1/responses`. */
export type ResponsesRequest = { site: string; sentAt: number; responses: SnapshotInput[] };
export type Person = z.output<typeof personFields>;

/** What became of one response of a request; `stored` means this or a higher `rev` is on disk. */
export type ResponseResult =
  | { id: string; rev: number; status: 'stored' }
  | { id: string | null; rev: number | null; status: 'rejected'; problem: Problem };

/** When somebody last answered a survey, closed it unanswered, or said "later"; ms since 1970, absent for never. */
export type Clocks = { answeredAt?: number; dismissedAt?: number; snoozedAt?: number };
/** Body of `POST /v1/sites/{site}/clocks`. */
export type ClocksRequest = { token: string };
/** Reply to it: by survey, and none for a survey that the person never met. */
export type ClocksReply = { clocks: Record<string, Clocks> };

/** Reply to `POST /v1/responses`, in the order of the request. */
export type ResponsesReply = { results: ResponseResult[] };
