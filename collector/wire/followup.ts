import { z } from 'zod';
import type { Helped } from '../insight/loop.ts';
import type { FollowupPerson } from './followup-policy.ts';
import {
  contactNoteKinds,
  contactWays,
  defaultPageItems,
  followupKinds,
  followupOutcomes,
  followupStates,
  maxFollowupChanges,
  maxFollowupNoteChars,
  maxPageItems,
  values,
} from './limits.ts';
import type { ReviewedResponse } from './review.ts';
import { filledText, text } from './text.ts';

const anyOf = <T extends z.ZodType>(value: T) => z.array(value).min(1).optional();
const known = (names: readonly string[]) => ({ error: `is not one of ${names.join(', ')}` });

/** What a list of follow-ups is narrowed to. A repeated name means "or". */
export const followupFilter = z.object({
  /** A member's id, `me`, or `none`. */
  assignee: anyOf(filledText()),
  /** `open` and `in-progress` where it is absent. */
  state: anyOf(z.enum(followupStates, known(followupStates))),
  /** What should have been done by now. */
  overdue: z.enum(['yes'], known(['yes'])).optional(),
  kind: anyOf(z.enum(followupKinds, known(followupKinds))),
  value: anyOf(z.enum([...values, 'unknown'], known([...values, 'unknown']))),
});
export type FollowupFilter = z.output<typeof followupFilter>;

/** Names in the address of `GET …/followups`. */
export const followupQuery = followupFilter.extend({
  limit: z.coerce
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .max(maxPageItems, { error: `is over ${maxPageItems}` })
    .default(defaultPageItems),
  cursor: z
    .string()
    .regex(/^\d{1,16}\.\d{1,16}$/, { error: 'is not a cursor of an earlier reply' })
    .optional(),
});

const note = text(maxFollowupNoteChars);
const filledNote = filledText(maxFollowupNoteChars);
const moment = z.number().int().min(0);

/** One thing done to a follow-up. */
export const followupAct = z.discriminatedUnion('act', [
  /** `me`: whoever asks; null: nobody. */
  z.object({ act: z.literal('assign'), to: filledText().nullable() }),
  z.object({ act: z.literal('start'), note: note.optional() }),
  z.object({ act: z.literal('reopen'), note: filledNote }),
  z.object({
    act: z.literal('close'),
    outcome: z.enum(followupOutcomes, known(followupOutcomes)),
    note: filledNote,
    /** What is planned, why it is not done now. */
    whyNot: filledNote.optional(),
  }),
  z.object({ act: z.literal('escalate'), note: filledNote }),
  z.object({ act: z.literal('note'), text: filledNote }),
  /** Somebody talked to them, or tried to. */
  z.object({
    act: z.literal('contact'),
    way: z.enum(contactWays, known(contactWays)),
    /** When, where it was not just now. */
    at: moment.optional(),
    notes: z
      .array(z.object({ kind: z.enum(contactNoteKinds, known(contactNoteKinds)), text: filledNote }))
      .max(20, { error: 'has more than 20 entries' })
      .default([]),
    /** By when the next thing is to be done. */
    nextAt: moment.optional(),
  }),
  z.object({ act: z.literal('due'), at: moment, note: filledNote }),
]);
export type FollowupAct = z.output<typeof followupAct>;

/** Body of `POST …/followup-acts`: one thing, done to one follow-up or many, each as whoever does it saw it. */
export const followupActsBody = z.object({
  followups: z
    .array(z.object({ id: z.guid({ error: 'is not a UUID' }), revision: z.number().int().min(1) }))
    .min(1, { error: 'is empty' })
    .max(maxFollowupChanges, { error: `has more than ${maxFollowupChanges} entries` }),
  do: followupAct,
});

/** Body of `POST …/followups`: a follow-up by hand, of an answer that has none. */
export const newFollowupBody = z.object({
  response: z.guid({ error: 'is not a UUID' }),
  kind: z.enum(followupKinds, known(followupKinds)),
  /** `me`: whoever asks; null: nobody. */
  assignee: filledText().nullable().default(null),
  note: note.optional(),
});

/** Names in the address of `GET …/followup-figures`: days in the site's time zone, both included, by when it began. */
export const followupFiguresQuery = z.object({
  from: z.iso.date({ error: 'is not a date such as 2026-03-31' }).optional(),
  to: z.iso.date({ error: 'is not a date such as 2026-03-31' }).optional(),
});

/** What made a follow-up, and its time. */
export type FollowupFacts = {
  /** Null where somebody began it by hand. */
  rule: { key: string; name: string } | null;
  hours: number;
  value: 'A' | 'B' | 'C' | null;
  /** Index of the tier of its rating in `tiers`. */
  tier: number;
  by: 'table' | 'contact' | 'otherwise';
  clock: 'clock' | 'working';
  wantsContact: boolean;
  /** What of the person's history the rule went by. */
  history: (
    | { fact: 'second-low'; before: number }
    | { fact: 'fall'; before: number }
    | { fact: 'silence'; cards: number }
  )[];
};

/** A follow-up as lists have it. Moments are ms since 1970. */
export type FollowupItem = {
  /** That of its answer. */
  id: string;
  kind: (typeof followupKinds)[number];
  state: (typeof followupStates)[number];
  outcome: (typeof followupOutcomes)[number] | null;
  /** Grows with each change; whoever changes it says which one they saw. */
  revision: number;
  openedAt: number;
  /** By when the next thing is to be done; of a new one the first contact. */
  dueAt: number;
  contactDueAt: number;
  firstContactAt: number | null;
  closedAt: number | null;
  escalatedAt: number | null;
  whyNot: string | null;
  assignee: FollowupPerson | null;
  facts: FollowupFacts;
  /** What the same person gave the next time, to the same kind of question. */
  next: { id: string; rating: number; at: number } | null;
  /** Null once it was taken back or erased. */
  response: ReviewedResponse | null;
};

/** Reply to `GET …/followups`. Counts go no further than `countedTo`. */
export type FollowupsReply = {
  items: FollowupItem[];
  next: string | null;
  /** Of what is not closed, whatever the filter. */
  counts: { all: number; mine: number; unassigned: number; overdue: number };
  countedTo: number;
  people: FollowupPerson[];
  /** Null for a server. */
  me: string | null;
};

/** Something that happened to a follow-up. */
export type FollowupEvent = {
  number: number;
  at: number;
  /** Null where nobody did it: a rule, or the clock. */
  by: string | null;
  what: FollowupHappening;
};

export type FollowupHappening =
  | { kind: 'opened'; rule: string | null; assignee: string | null; note?: string }
  | { kind: 'changed'; rating: number | null; rule: string | null }
  | { kind: 'cancelled'; why: 'withdrawn' | 'not-counted' | 'no-rule' }
  | { kind: 'assigned'; to: string | null }
  | { kind: 'started'; note?: string }
  | { kind: 'reopened'; note?: string }
  | { kind: 'closed'; outcome: (typeof followupOutcomes)[number]; note?: string; whyNot?: string }
  | { kind: 'escalated'; note?: string }
  | { kind: 'note'; text?: string }
  | {
      kind: 'contact';
      way: (typeof contactWays)[number];
      at: number;
      notes: { kind: (typeof contactNoteKinds)[number]; text?: string }[];
    }
  | { kind: 'due'; at: number; note?: string }
  | { kind: 'reminded'; step: 'before' | 'overdue' | 'above'; to: string | null };

/** Reply to `GET …/followups/{id}`. */
export type FollowupReply = {
  followup: FollowupItem;
  /** Oldest first. */
  events: FollowupEvent[];
  /** Other rated answers of the person, newest first. */
  others: ReviewedResponse[];
  /** Question and reason names as the person saw them; null once the answer is gone. */
  seen: { question: string; reasons: Record<string, string> } | null;
  mail: { subject: string; body: string };
  people: FollowupPerson[];
  me: string | null;
};

/** Reply to `POST …/followup-acts`, in the order of what was sent. */
export type FollowupActsReply = {
  results: {
    id: string;
    /** `changed-meanwhile`: by somebody else, so nothing was done; `followup` is what it is now. */
    status: 'done' | 'changed-meanwhile' | 'not-possible' | 'not-found';
    followup: FollowupItem | null;
  }[];
};

/** Reply to `GET …/followups-due`: for whoever asks. Counts go no further than `countedTo`. */
export type FollowupsDueReply = {
  open: number;
  overdue: number;
  mine: number;
  unassigned: number;
  countedTo: number;
};

/** Reply to `GET …/followup-figures`. */
export type FollowupFiguresReply = {
  all: Helped;
  people: { key: string; name: string; helped: Helped }[];
  /** By what concerns each team; of what concerns two, each counts it. */
  teams: { key: string; name: string; helped: Helped }[];
  representatives: { key: string; helped: Helped }[];
  reasons: { key: string; name: string; helped: Helped }[];
  kinds: { key: (typeof followupKinds)[number]; helped: Helped }[];
  /** What came of those that are closed. */
  outcomes: { kind: (typeof followupKinds)[number]; outcome: (typeof followupOutcomes)[number]; n: number }[];
  hasWorkingHours: boolean;
  /** Follow-ups looked at; when it is `atMost`, there were more, and the newest were. */
  n: number;
  atMost: number;
};
