import { z } from 'zod';
import { maxRetentionDays, minRetentionDays } from './limits.ts';
import { emailText } from './members.ts';
import { filledText } from './text.ts';

/** Body of `PUT …/privacy`: how long answers are kept, in days; null: until somebody erases them. */
export const retentionBody = z.object({
  retentionDays: z
    .number({ error: 'is not a whole number of days, or null' })
    .int({ error: 'is not a whole number of days' })
    .min(minRetentionDays, { error: `is under ${minRetentionDays}` })
    .max(maxRetentionDays, { error: `is over ${maxRetentionDays}` })
    .nullable(),
});

const person = z.object({
  /** As the site calls them: `person.id` of their answers. */
  id: filledText().optional(),
  /** What a page said of them, or what they left to be contacted by. */
  email: emailText.optional(),
});
const named = <T extends z.ZodType<{ id?: string | undefined; email?: string | undefined }>>(schema: T) =>
  schema.refine(({ id, email }) => id !== undefined || email !== undefined, {
    error: 'is missing, and so is email; one of them says who it is',
    path: ['id'],
  });

/** Who is meant: whoever has this id, and whoever has this address. In a body, since addresses are logged. */
export const personBody = named(person);
/** Body of `POST …/person/export`. */
export const personExportBody = named(
  person.extend({ format: z.enum(['json', 'csv'], { error: 'is not one of json, csv' }).default('json') }),
);

/** Reply to `GET` and `PUT …/privacy`. */
export const privacyReply = z.object({ retentionDays: z.number().int().nullable() });
/** How many responses somebody has, or had. */
export const personReply = z.object({ responses: z.number().int() });

export type Person = { id?: string | undefined; email?: string | undefined };
export type PrivacyReply = z.output<typeof privacyReply>;
export type PersonReply = z.output<typeof personReply>;
