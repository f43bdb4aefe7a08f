import { z } from 'zod';
import { maxNoteChars, maxPageChars, maxReasonWeight, maxWeightedReasons, noteKinds } from './limits.ts';
import { filledText, key, webAddress } from './text.ts';

const scorePoints = z
  .number({ error: 'is not a number' })
  .min(-100, { error: 'is under -100' })
  .max(100, { error: 'is over 100' });
const day = z.iso.date({ error: 'is not a date such as 2026-03-31' });
const kind = z.enum(noteKinds, { error: `is not one of ${noteKinds.join(', ')}` });

/** Body of `PATCH …/aims`: what is named changes, the rest stays; null takes it away. */
export const aimsBody = z.object({
  /** The score that the site wants, in points. */
  target: scorePoints.nullable().optional(),
  /** A score to be held against, and where it is from. */
  benchmark: z
    .object({
      score: scorePoints,
      source: filledText(maxNoteChars),
      link: webAddress(maxPageChars).optional(),
    })
    .nullable()
    .optional(),
  /** How much each of these reasons matters, 1 where nothing is said; other reasons stay as they are. */
  weights: z
    .record(
      key,
      z
        .number({ error: 'is not a number' })
        .min(0, { error: 'is under 0' })
        .max(maxReasonWeight, { error: `is over ${maxReasonWeight}` }),
    )
    .refine((weights) => Object.keys(weights).length <= maxWeightedReasons, {
      error: `names more than ${maxWeightedReasons} reasons`,
    })
    .optional(),
});
export type AimsChanges = z.output<typeof aimsBody>;

/** What a site wants of its score. Reply to `GET` and `PATCH …/aims`. */
export type Aims = {
  target: number | null;
  benchmark: { score: number; source: string; link: string | null } | null;
  /** By key of a reason; only those that are not 1. */
  weights: Record<string, number>;
};

/** Body of `POST …/notes`. Without `day` it is today where the site is. */
export const newNoteBody = z.object({
  day: day.optional(),
  kind: kind.default('note'),
  text: filledText(maxNoteChars),
});
/** Body of `PATCH …/notes/{number}`: what is named changes. */
export const noteChangesBody = z
  .object({ day, kind, text: filledText(maxNoteChars) })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, { error: 'names nothing to change' });

/** Names in the address of `GET …/notes`. */
export const notesQuery = z.object({ from: day.optional(), to: day.optional() });

/** Something that happened on a day, to be seen beside the score. */
export type Note = {
  /** Grows with each note of the site. */
  number: number;
  /** Such as `2026-03-02`, in the site's time zone. */
  day: string;
  kind: (typeof noteKinds)[number];
  text: string;
  addedAt: number;
  /** An e-mail address, or the name of a token. */
  addedBy: string;
};

/** Reply to `GET …/notes`, oldest day first. */
export type NotesReply = { notes: Note[] };

const moment = z.number().int();

export const aimsReply = z.object({
  target: z.number().nullable(),
  benchmark: z.object({ score: z.number(), source: z.string(), link: z.string().nullable() }).nullable(),
  weights: z.record(z.string(), z.number()),
}) satisfies z.ZodType<Aims>;

export const noteReply = z.object({
  number: z.number().int().min(1),
  day: z.iso.date(),
  kind: z.enum(noteKinds),
  text: z.string(),
  addedAt: moment,
  addedBy: z.string(),
}) satisfies z.ZodType<Note>;

export const notesReply = z.object({ notes: z.array(noteReply) }) satisfies z.ZodType<NotesReply>;
