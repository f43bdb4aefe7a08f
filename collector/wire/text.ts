import { z } from 'zod';
import { forbiddenKeys, maxTextChars } from './limits.ts';

// With the u flag a surrogate pair is one character, so \p{Surrogate} finds only lone ones.
const unstorable = /[\0\p{Surrogate}]/gu;

/** Text without U+0000 and lone surrogates (PostgreSQL and UTF-8 take neither), at most `maxChars` long. */
export const text = (maxChars: number = maxTextChars) =>
  z
    .string()
    .overwrite((value) => value.replace(unstorable, ''))
    .max(maxChars, { error: `is longer than ${maxChars} characters` });

/** Text that is not empty once cleaned. */
export const filledText = (maxChars: number = maxTextChars) => text(maxChars).min(1, { error: 'is empty' });

/** A stable name in addresses, figures and files: a site, a survey, a reason. */
export const key = z
  .string()
  .max(maxTextChars, { error: `is longer than ${maxTextChars} characters` })
  .regex(/^[a-z0-9][a-z0-9._-]*$/i, { error: 'is not a key: letters, digits, . _ and - only' })
  .refine((value) => !forbiddenKeys.includes(value), { error: 'is a reserved name' });

/** A BCP 47 language tag in its canonical form, such as `de-AT`. */
export const languageTag = z
  .string()
  .max(35, { error: 'is longer than 35 characters' })
  .transform((tag, context) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? tag;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not a BCP 47 language tag' });
      return z.NEVER;
    }
  });

/** A web address; no `javascript:`, `data:` or `file:`. */
export const webAddress = (maxChars: number) =>
  text(maxChars).refine(
    (value) => {
      if (!URL.canParse(value)) return false;
      const { protocol } = new URL(value);
      return protocol === 'http:' || protocol === 'https:';
    },
    { error: 'is not an http or https address' },
  );

/** The first thing wrong with a message: which field, and what about it. Never the value itself. */
export function firstIssue(error: z.ZodError): { field: string; message: string } {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') || 'body';
  return { field, message: issue?.message ?? 'is not valid' };
}
