import type { z } from 'zod';
import { firstIssue } from '../wire/text.ts';
import { Refusal } from './refusal.ts';

/**
 * What stands in a request's address, as `schema` describes it, each name once.
 * @throws Refusal 400 that names what is wrong, or lists the names there are.
 */
export function parseQuery<T extends z.ZodObject>(url: string, schema: T): z.output<T> {
  const { searchParams } = new URL(url);
  const names = Object.keys(schema.shape);
  const raw: Record<string, string> = {};
  for (const [name, value] of searchParams) {
    if (!names.includes(name)) {
      throw new Refusal(
        'unknown-filter',
        `there is no ${name.slice(0, 40)} here; known are ${names.join(', ')}`,
        {
          field: name.slice(0, 200),
          known: names,
        },
      );
    }
    if (Object.hasOwn(raw, name)) {
      throw new Refusal('invalid-field', `${name} stands twice; it takes one value`, { field: name });
    }
    raw[name] = value;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const { field, message } = firstIssue(parsed.error);
  throw new Refusal('invalid-field', `${field} ${message}`, { field });
}
