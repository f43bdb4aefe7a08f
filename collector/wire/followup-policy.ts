import { z } from 'zod';
import { followupKinds, maxAssignLines, maxFollowupRules, maxRating, maxReasons, values } from './limits.ts';
import { filledText, key, text } from './text.ts';

const rating = z
  .number({ error: 'is not a whole number' })
  .int({ error: 'is not a whole number' })
  .min(0, { error: 'is under 0' })
  .max(maxRating, { error: `is over ${maxRating}` });
const few = <T extends z.ZodType>(item: T, most = maxReasons) =>
  z
    .array(item)
    .min(1, { error: 'is empty' })
    .max(most, { error: `has more than ${most} entries` });

/** What must hold of an answer; of a list any, of several conditions all. Without any, every rated answer. */
export const followupCondition = z.object({
  bands: few(z.enum(['promoter', 'passive', 'detractor'])).optional(),
  /** Lowest and highest rating. */
  ratings: z
    .tuple([rating, rating], { error: 'is not a lowest and a highest rating' })
    .refine(([low, high]) => low <= high, { error: 'has its ends the wrong way round' })
    .optional(),
  /** `unknown`: nobody said. */
  values: few(z.enum([...values, 'unknown'], { error: 'is not one of A, B, C, unknown' })).optional(),
  surveys: few(filledText()).optional(),
  reasons: few(filledText()).optional(),
  accounts: few(filledText(), 100).optional(),
  /** Facts sent with the answer, such as `touchpoint`. */
  meta: few(z.object({ key: filledText(), values: few(filledText()) })).optional(),
  /** Only those who ask to be contacted. */
  contact: z.literal(true).optional(),
  /** A detractor who was one the last time, too. */
  secondLow: z.literal(true).optional(),
  /** So many points under what the person gave the last time. */
  fall: z.number().int({ error: 'is not a whole number' }).min(1).max(maxRating).optional(),
  /** Answered once, and closed so many cards without an answer since. Then there is no rating. */
  silence: z
    .number()
    .int({ error: 'is not a whole number' })
    .min(2, { error: 'is under 2' })
    .max(20)
    .optional(),
});
export type FollowupCondition = z.output<typeof followupCondition>;

/** By what a rule finds whom to assign to. */
export const assignBy = ['representative', 'reason', 'account', 'page'] as const;
const user = filledText();

/** Whom a rule assigns to. Of a table the first line that fits; a page fits by how its address begins. */
export const followupAssignment = z.discriminatedUnion('by', [
  z.object({ by: z.literal('nobody') }),
  z.object({ by: z.literal('member'), user }),
  z.object({
    by: z.enum(assignBy),
    table: z
      .array(z.object({ is: filledText(2_000), user }))
      .max(maxAssignLines, { error: `has more than ${maxAssignLines} entries` }),
    /** Where no line fits. */
    otherwise: user.nullable(),
  }),
]);
export type FollowupAssignment = z.output<typeof followupAssignment>;

/** What turns an answer into a follow-up. */
export const followupRule = z.object({
  key,
  name: filledText(),
  isOn: z.boolean(),
  kind: z.enum(followupKinds, { error: `is not one of ${followupKinds.join(', ')}` }),
  when: followupCondition,
  assign: followupAssignment,
});
export type FollowupRule = z.output<typeof followupRule>;

const hours = z
  .number({ error: 'is not a number of hours' })
  .min(0.25, { error: 'is under a quarter of an hour' })
  .max(8_760, { error: 'is over a year' });
const row = z.array(hours.nullable()).length(5, { error: 'has not five entries, one for each tier' });
const minutes = z.number().int().min(0, { error: 'is under 0' }).max(1_440, { error: 'is over 24 hours' });

/** Hours that count: of the clock, or those in which the team works, in the site's time zone. */
export const followupHours = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock') }),
  z
    .object({
      kind: z.literal('working'),
      /** 1 for Monday to 7 for Sunday. */
      days: few(z.number().int().min(1).max(7), 7).refine((days) => new Set(days).size === days.length, {
        error: 'names a day twice',
      }),
      /** Minutes after midnight. */
      from: minutes,
      to: minutes,
    })
    // Under an hour a day is a slip, and at the changing of clocks it may be no time at all.
    .refine(({ from, to }) => to - from >= 60, {
      error: 'ends less than an hour after it begins',
      path: ['to'],
    }),
]);

/** How a site closes the loop. */
export const followupPolicy = z.object({
  /** The first that fits makes the follow-up. */
  rules: z
    .array(followupRule)
    .max(maxFollowupRules, { error: `has more than ${maxFollowupRules} entries` })
    .refine((rules) => new Set(rules.map((rule) => rule.key)).size === rules.length, {
      error: 'has two rules of one key',
    }),
  table: z.object({ A: row, B: row, C: row }),
  /** For what a rule wants although the table has no hours for it. */
  otherwiseHours: hours,
  hours: followupHours,
  /** Who hears of what stays overdue; null for nobody. */
  above: user.nullable(),
  /** What a mail begins with, in the writer's own program. `{name}`, `{rating}`, `{site}` and `{me}` are filled in. */
  mail: z.object({ subject: text(), body: text(4_000) }),
});
export type FollowupPolicy = z.output<typeof followupPolicy>;

/** Body of `PUT …/followup-policy`: the policy, and the revision that it takes the place of (0 for the shipped one). */
export const followupPolicyBody = z.object({
  after: z.number().int().min(0),
  policy: followupPolicy,
});

/** Body of `POST …/followup-preview`. */
export const followupPreviewBody = z.object({ policy: followupPolicy });

/** Reply to `GET` and `PUT …/followup-policy`. */
export type FollowupPolicyReply = {
  /** 0 as long as nobody has changed what is shipped. */
  revision: number;
  changedAt: number | null;
  changedBy: string | null;
  policy: FollowupPolicy;
  people: FollowupPerson[];
};

/** Somebody of the team. */
export type FollowupPerson = { id: string; name: string };

/** Reply to `POST …/followup-preview`: what the rules would have made of the last days' answers. */
export type FollowupPreviewReply = {
  days: number;
  /** Answers that were tried; when it is `atMost`, there were more, and the newest were. */
  tried: number;
  atMost: number;
  /** In the order of the rules. `first`: how many it would have made a follow-up of, since none before it did. */
  rules: { key: string; matched: number; first: number; warning: 'nothing' | 'everything' | null }[];
};
