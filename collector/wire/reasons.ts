import { z } from 'zod';
import { key } from './text.ts';

/** Body of `PUT …/responses/{id}/reason`: the reason that the team reads in the words, null for none. */
export const reasonBody = z.object({ reason: key.nullable() });

/** A reason that the words of an answer are most likely about. */
export type Suggestion = {
  reason: string;
  /** From 0 to 1, held to how often such suggestions were right. */
  confidence: number;
};

/** What suggestions were learnt from, and how they did on answers that they had not seen. */
export type Suggesting = {
  learntFrom: number;
  heldBack: number;
  /** Of those held back: suggested right, and what always naming the most frequent reason would have got. */
  right: number;
  mostFrequentRight: number;
};

/** Reply to `GET …/suggestions`: null under too few answers. */
export type SuggestionsReply = { suggesting: Suggesting | null };

export const suggestion = z.object({
  reason: z.string(),
  confidence: z.number().min(0).max(1),
}) satisfies z.ZodType<Suggestion>;

const count = z.number().int().min(0);
export const suggesting = z.object({
  learntFrom: count,
  heldBack: count,
  right: count,
  mostFrequentRight: count,
}) satisfies z.ZodType<Suggesting>;

export const suggestionsReply = z.object({
  suggesting: suggesting.nullable(),
}) satisfies z.ZodType<SuggestionsReply>;

/** Reply to `PUT …/responses/{id}/reason`. */
export const confirmedReply = z.object({
  confirmed: z.object({ reason: z.string(), by: z.string(), at: z.number().int() }).nullable(),
});
export type ConfirmedReply = z.output<typeof confirmedReply>;
