import type { Context } from 'hono';
import type { z } from 'zod';
import { firstIssue } from '../wire/text.ts';
import { readJson } from './body.ts';
import { callOf } from './call.ts';
import { Refusal } from './refusal.ts';

/**
 * The request's JSON body as `schema` describes it.
 * @throws Refusal 400 that names the field, and what `readJson` throws.
 */
export async function parseBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(await readJson(callOf(c), ['application/json']));
  if (parsed.success) return parsed.data;
  const { field, message } = firstIssue(parsed.error);
  throw new Refusal('invalid-field', `${field}: ${message}`, { field });
}
