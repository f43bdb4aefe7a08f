import { z } from 'zod';
import { Refusal } from './refusal.ts';

/**
 * The names in a request's address as `schema` describes them: those whose value is a list may be repeated.
 * @throws Refusal 400 that names what is wrong and lists what is known.
 */
export function readQuery<T extends z.ZodObject>(url: string, schema: T): z.output<T> {
  const parameters = new URL(url).searchParams;
  const known = Object.keys(schema.shape);
  const raw: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    if (!known.includes(name)) {
      throw new Refusal('unknown-filter', `there is no filter of this name; known are ${known.join(', ')}`, {
        field: name.slice(0, 200),
        known,
      });
    }
    const values = parameters.getAll(name);
    if (isList(schema.shape[name])) raw[name] = values;
    else if (values.length > 1) {
      throw new Refusal('invalid-field', `${name} stands twice; it takes one value`, { field: name });
    } else raw[name] = values[0] ?? '';
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [field = 'query'] = (issue?.path ?? []).map(String);
  throw new Refusal('invalid-field', `${field} ${issue?.message ?? 'is not valid'}`, {
    field,
    ...(issue?.code === 'invalid_value' && { known: issue.values.map(String) }),
  });
}

function isList(field: unknown): boolean {
  return field instanceof z.ZodArray || (field instanceof z.ZodOptional && isList(field.unwrap()));
}
