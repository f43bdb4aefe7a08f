import { z } from 'zod';
import { surveyDraft } from './draft.ts';
import type {
  Change,
  DraftReply,
  EditorReply,
  InstallReply,
  NewSecretReply,
  ReachReply,
  SecretsReply,
  VersionsReply,
} from './editor.ts';
import { kinds, metrics } from './limits.ts';

// As in replies.ts: made from typed values, and described by these, which `satisfies` holds to those types.

const count = z.number().int().min(0);
/** Milliseconds since 1970, by the collector's clock. */
const moment = z.number().int();
const state = z.enum(['live', 'paused', 'ended']);
const change = z.object({ what: z.string(), startsNewLine: z.boolean() }) satisfies z.ZodType<Change>;

export const draftReply = z.object({
  key: z.string(),
  revision: count,
  basedOn: count,
  changedAt: moment.nullable(),
  changedBy: z.string().nullable(),
  definition: surveyDraft,
  missing: z.array(z.object({ field: z.string(), message: z.string() })),
  formerReasons: z.array(
    z.object({ key: z.string(), names: z.record(z.string(), z.string()), version: count }),
  ),
  changes: z.array(change),
  published: z
    .object({ version: count, state, at: moment, by: z.string().nullable(), definition: surveyDraft })
    .nullable(),
}) satisfies z.ZodType<DraftReply>;

export const versionsReply = z.object({
  versions: z.array(
    z.object({
      version: count,
      at: moment,
      by: z.string().nullable(),
      note: z.string().nullable(),
      state,
      changes: z.array(change),
    }),
  ),
}) satisfies z.ZodType<VersionsReply>;

export const editorReply = z.object({
  surveys: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      question: z.string(),
      kind: z.enum(kinds).nullable(),
      metric: z.enum(metrics).nullable(),
      languages: z.array(z.string()),
      state: state.nullable(),
      version: count,
      publishedAt: moment.nullable(),
      draft: z.object({ changedAt: moment, changedBy: z.string() }).nullable(),
    }),
  ),
}) satisfies z.ZodType<EditorReply>;

export const reachReply = z.object({
  days: count,
  counted: count,
  atMost: count,
  since: moment,
  pages: z.array(z.object({ page: z.string(), shown: count, weight: z.number(), rated: count })),
  others: z.array(z.object({ key: z.string(), name: z.string(), definition: surveyDraft })),
}) satisfies z.ZodType<ReachReply>;

export const installReply = z.object({
  publicUrl: z.string(),
  pinned: z.object({ file: z.string(), integrity: z.string() }).nullable(),
  calls: z.array(z.object({ origin: z.string(), firstAt: moment, lastAt: moment })),
}) satisfies z.ZodType<InstallReply>;

export const secretsReply = z.object({
  secrets: z.array(z.object({ number: count, algorithm: z.enum(['HS256', 'EdDSA']), addedAt: moment })),
}) satisfies z.ZodType<SecretsReply>;

export const newSecretReply = secretsReply.extend({
  secret: z.string(),
}) satisfies z.ZodType<NewSecretReply>;

/** Reply to `POST …/mail-token`: what a mail's links carry. */
export const mailTokenReply = z.object({ token: z.string() });
export type MailTokenReply = z.output<typeof mailTokenReply>;
