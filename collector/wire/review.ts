import { z } from 'zod';
import type { ReasonFigure } from '../insight/reasons.ts';
import type { Summary } from '../insight/summary.ts';
import type { TimelinePoint } from '../insight/timeline.ts';
import {
  type answerers,
  defaultPageItems,
  type followupKinds,
  type followupOutcomes,
  type followupStates,
  type identities,
  kinds,
  maxPageItems,
  metrics,
  type quarantineReasons,
  sources,
  states,
  values,
} from './limits.ts';
import type { Role } from './members.ts';
import type { Suggesting, Suggestion } from './reasons.ts';
import { filledText, languageTag } from './text.ts';

/** A repeated name means "or". */
const anyOf = <T extends z.ZodType>(value: T) => z.array(value).min(1).optional();

const date = z.iso.date({ error: 'is not a date such as 2026-03-31' }).optional();

/**
 * The one filter grammar of the private API and of the review pages' address. Different names mean
 * "and". `meta.<key>` names are gathered under `meta`.
 */
export const reviewFilter = z.object({
  /** First and last day, both included, in the site's time zone. */
  from: date,
  to: date,
  survey: anyOf(filledText()),
  version: anyOf(
    z.coerce
      .number({ error: 'is not a whole number' })
      .int({ error: 'is not a whole number' })
      .min(1, { error: 'is under 1' }),
  ),
  kind: anyOf(z.enum(kinds, { error: `is not one of ${kinds.join(', ')}` })),
  metric: anyOf(z.enum(metrics, { error: `is not one of ${metrics.join(', ')}` })),
  band: anyOf(
    z.enum(['promoter', 'passive', 'detractor'], { error: 'is not one of promoter, passive, detractor' }),
  ),
  rating: anyOf(
    z
      .string()
      .regex(/^(\d|10)$/, { error: 'is not a whole number from 0 to 10' })
      .transform(Number),
  ),
  /** Keys; `-` stands for those who chose none. */
  reason: anyOf(filledText()),
  /** What the answer has besides its rating. */
  has: anyOf(z.enum(['reason', 'comment'], { error: 'is not one of reason, comment' })),
  language: anyOf(languageTag),
  source: anyOf(z.enum(sources, { error: `is not one of ${sources.join(', ')}` })),
  person: anyOf(filledText()),
  account: anyOf(filledText()),
  value: anyOf(z.enum(values, { error: 'is not one of A, B, C' })),
  representative: anyOf(filledText()),
  /** Alerts by their ids: exactly the answers that they saw, whatever came since. */
  alert: anyOf(filledText()),
  /** Words, or parts of words, that must all stand in the comment, whatever their case and accents. */
  q: anyOf(filledText()),
  meta: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** `counted` where it is absent. */
  state: anyOf(z.enum([...states, 'all'], { error: `is not one of ${states.join(', ')}, all` })),
});

export type ReviewFilter = z.output<typeof reviewFilter> & {
  /** About the work of any of these, or for any of these reasons: what a team looks after. In no address. */
  concerning?: { representatives: readonly string[]; reasons: readonly string[] } | undefined;
};

/** Every name that a filter may have, for messages. */
export const filterNames: readonly string[] = [
  ...Object.keys(reviewFilter.shape).filter((name) => name !== 'meta'),
  'meta.<key>',
];

export const timelineQuery = z.object({
  bucket: z.enum(['day', 'week', 'month'], { error: 'is not one of day, week, month' }).default('day'),
  /** Days that the rolling score looks back over. */
  window: z
    .enum(['7', '30', '90', '180'], { error: 'is not one of 7, 30, 90, 180' })
    .default('30')
    .transform(Number),
});
export const listQuery = z.object({
  /** Leaves out responses without a rating, or without a comment. */
  only: z.enum(['rated', 'commented'], { error: 'is not one of rated, commented' }).optional(),
  limit: z.coerce
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .max(maxPageItems, { error: `is over ${maxPageItems}` })
    .default(defaultPageItems),
  cursor: z
    .string()
    .regex(/^\d{1,16}(\.\d{1,16})?$/, { error: 'is not a cursor of an earlier reply' })
    .optional(),
});

/** What responses shall count as: `quarantined` marks them as forged. */
export const rulingBody = z.object({
  state: z.enum(states, { error: `is not one of ${states.join(', ')}` }),
});

/** A stored response as the team sees it. Times are milliseconds since 1970 by the collector's clock. */
export type ReviewedResponse = {
  /** Grows in the order of arrival, over all sites. */
  number: number;
  id: string;
  rev: number;
  survey: string;
  version: number;
  kind: (typeof kinds)[number];
  metric: (typeof metrics)[number];
  language: string;
  stage: 'shown' | 'rated' | 'finished' | 'dismissed' | 'snoozed' | 'withdrawn';
  rating: number | null;
  /** Those that the person pressed. */
  reasons: string[];
  /** The one that somebody of the team chose where the person pressed none; null where nobody did. */
  confirmed: { reason: string; by: string; at: number } | null;
  comment: string | null;
  contact: { consent: boolean; email?: string } | null;
  shownAt: number;
  viewedAt: number | null;
  ratedAt: number | null;
  /** The browser's own clock, before correction. */
  browser: { shownAt: number; viewedAt: number | null; ratedAt: number | null };
  page: string | null;
  person: {
    id?: string;
    name?: string;
    email?: string;
    account?: string;
    value?: 'A' | 'B' | 'C';
    traits?: Record<string, string | number | boolean>;
  } | null;
  /** Whether the person is only claimed, or signed by the site; `failed`: the signature did not hold. */
  identity: (typeof identities)[number];
  meta: Record<string, string | number | boolean>;
  source: (typeof sources)[number];
  state: (typeof states)[number];
  /** Why it is in quarantine, null where it is not. */
  quarantine: (typeof quarantineReasons)[number] | null;
  /** Arrival of the first revision, and of the newest. */
  receivedAt: number;
  changedAt: number;
};

/** Reply to `GET …/summary`. */
export type SummaryReply = Summary;
/** Reply to `GET …/timeline`. */
export type TimelineReply = { bucket: 'day' | 'week' | 'month'; points: TimelinePoint[] };
/** Reply to `GET …/reasons`. */
export type ReasonsReply = { n: number; score: number | null; reasons: ReasonFigure[] };
/** Reply to `GET …/responses`. `next` is the cursor of the following page, null on the last. */
export type ResponsesPage = {
  items: ReviewedResponse[];
  next: string | null;
  /** By id, what the words of those without a reason are most likely about; absent while nothing is learnt. */
  suggested?: Record<string, Suggestion>;
};
/** Reply to a decision on responses: how many count as something else now. */
export type RulingReply = { changed: number };
/** Reply to `GET …/quarantine`. `since`: when the first of them arrived, null where none is there. */
export type QuarantineReply = {
  count: number;
  since: number | null;
  reasons: { reason: (typeof quarantineReasons)[number]; count: number }[];
  ratingsPerDay: number;
};
/** Reply to `GET …/responses/{id}`, with the words that its person saw. */
export type ResponseReply = {
  response: ReviewedResponse;
  /** Question and reason names in the response's language. */
  seen: { question: string; reasons: Record<string, string> };
  /** What its words are most likely about; null with a reason, without words, or under too few answers. */
  suggestion: Suggestion | null;
  /** How well such suggestions are; null under too few answers. */
  suggesting: Suggesting | null;
  /** What is done about it; null where nobody has to do anything. */
  followup: {
    kind: (typeof followupKinds)[number];
    state: (typeof followupStates)[number];
    outcome: (typeof followupOutcomes)[number] | null;
    dueAt: number;
    closedAt: number | null;
  } | null;
};
/** Reply to `GET /api/me`. */
export type MeReply = {
  /** `isEverywhere`: owner of every site, those to come included, and so may add one. */
  user: { email: string; name: string; hasPassword: boolean; isEverywhere: boolean };
  /** Those that the user may see, and no others. */
  sites: SiteReply[];
};
/** A site as the review pages need it. */
export type SiteReply = {
  key: string;
  name: string;
  /** What whoever asks may do there. */
  role: Role;
  timeZone: string;
  sample: boolean;
  /** Nobody is asked anything, whatever the surveys say. */
  isOff: boolean;
  /** Takes only answers whose person the site's server has signed. */
  isSignedOnly: boolean;
  /** Ratings that count in one day, of those that come without a token; more go to quarantine. */
  ratingsPerDay: number;
  /** BCP 47 tags in which its surveys ought to have words. */
  languages: string[];
  /** Origins that may send answers, and those lately refused. */
  origins: string[];
  refusedOrigins: { origin: string; lastAt: number; count: number }[];
  surveys: {
    key: string;
    name: string;
    kind: (typeof kinds)[number];
    metric: (typeof metrics)[number];
    state: 'live' | 'paused' | 'ended';
    version: number;
    /** The newest version with another question or scale than the one before, and when it came; null for none. */
    newLine: { version: number; at: number } | null;
    /** `staff`: they guess what customers feel, and are in no figure of the customers. */
    answeredBy: (typeof answerers)[number];
    reasons: Record<string, string>;
  }[];
  /** Responses stored whatever their state, so that an empty page can say why it is empty. */
  stored: number;
};
