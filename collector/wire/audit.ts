import { z } from 'zod';
import { maxTextChars } from './limits.ts';
import { filledText } from './text.ts';

/** What is asked of `GET …/audit`: of one person, of one action, older than a cursor. */
export const auditQuery = z.object({
  actor: filledText().optional(),
  action: filledText().optional(),
  cursor: z
    .string()
    .max(maxTextChars)
    .regex(/^\d{1,16}\.[\w-]+$/, { error: 'is not a cursor of an earlier reply' })
    .optional(),
});

/** One thing that somebody did. */
export const auditEntry = z.object({
  at: z.number().int(),
  /** An e-mail address, or the name of a token. */
  actor: z.string(),
  kind: z.enum(['member', 'token']),
  /** Such as `answer read` or `survey published`. */
  action: z.string(),
  /** What it was done to: an id, a key, a number; empty where the action says all. Never words of an answer. */
  object: z.string(),
});

/** Reply to `GET …/audit`, newest first, with those who did something and what was done, for the filter. */
export const auditReply = z.object({
  entries: z.array(auditEntry),
  next: z.string().nullable(),
  actors: z.array(z.string()),
  actions: z.array(z.string()),
});

export type AuditEntry = z.output<typeof auditEntry>;
export type AuditReply = z.output<typeof auditReply>;
