import type { z } from 'zod';
import { forbiddenKeys, maxTextChars } from '../wire/limits.ts';
import { filterNames, type ReviewFilter, reviewFilter } from '../wire/review.ts';
import { text } from '../wire/text.ts';
import { Refusal } from './refusal.ts';

/** Names that stand for one value; every other may be repeated, which means "or". */
const singleNames = new Set(['from', 'to']);
const listNames = new Set(Object.keys(reviewFilter.shape).filter((name) => !singleNames.has(name)));
listNames.delete('meta');

const cleanText = text();

/**
 * The filter in a request's address. `also` describes the names that this call takes beside it (`limit`,
 * `bucket`), and `query` holds their values.
 * @throws Refusal 400 that names what is wrong and lists what is known.
 */
export function readFilter(url: string): { filter: ReviewFilter };
export function readFilter<T extends z.ZodObject>(
  url: string,
  also: T,
): { filter: ReviewFilter; query: z.output<T> };
export function readFilter(url: string, also?: z.ZodObject): { filter: ReviewFilter; query?: unknown } {
  const parameters = new URL(url).searchParams;
  const alsoNames = Object.keys(also?.shape ?? {});
  const raw: Record<string, string | string[]> = {};
  const meta: Record<string, string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    if (listNames.has(name)) raw[name] = values;
    else if (singleNames.has(name) || alsoNames.includes(name)) raw[name] = single(name, values);
    else meta[metaKey(name, [...filterNames, ...alsoNames])] = values.map((value) => metaValue(name, value));
  }
  const filter = parse(reviewFilter, { ...raw, ...(Object.keys(meta).length > 0 && { meta }) });
  if (filter.from && filter.to && filter.to < filter.from) {
    throw new Refusal('invalid-field', 'to is before from', { field: 'to' });
  }
  return also ? { filter, query: parse(also, raw) } : { filter };
}

/**
 * What a request's address asks of a call that has no filter, each name once.
 * @throws Refusal 400, as above.
 */
export function readQuery<T extends z.ZodObject>(url: string, schema: T): z.output<T> {
  const parameters = new URL(url).searchParams;
  const known = Object.keys(schema.shape);
  const raw: Record<string, string> = {};
  for (const name of new Set(parameters.keys())) {
    if (!known.includes(name)) {
      throw new Refusal(
        'unknown-filter',
        `there is nothing of this name to ask for; known are ${known.join(', ')}`,
        {
          field: name.slice(0, maxTextChars),
          known,
        },
      );
    }
    raw[name] = single(name, parameters.getAll(name));
  }
  return parse(schema, raw);
}

function single(name: string, values: readonly string[]): string {
  const [value = '', second] = values;
  if (second === undefined) return value;
  throw new Refusal('invalid-field', `${name} stands twice; it takes one value`, { field: name });
}

/** `touchpoint` of `meta.touchpoint`. */
function metaKey(name: string, known: readonly string[]): string {
  const key = name.startsWith('meta.') ? name.slice('meta.'.length) : '';
  if (key && key.length <= maxTextChars && !forbiddenKeys.includes(key) && !/\0/.test(key)) return key;
  throw new Refusal('unknown-filter', `there is no filter of this name; known are ${known.join(', ')}`, {
    field: name.slice(0, maxTextChars),
    known,
  });
}

function metaValue(name: string, value: string): string {
  const parsed = cleanText.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-field', `${name} is longer than ${maxTextChars} characters`, { field: name });
}

function parse<T extends z.ZodType>(schema: T, raw: unknown): z.output<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [field = 'filter'] = (issue?.path ?? []).map(String);
  throw new Refusal('invalid-field', `${field} ${issue?.message ?? 'is not valid'}`, {
    field,
    ...(issue && knownValues(field, issue)),
  });
}

function knownValues(field: string, issue: z.core.$ZodIssue): { known?: string[] } {
  if (field === 'rating') return { known: Array.from({ length: 11 }, (_, rating) => String(rating)) };
  return issue.code === 'invalid_value' ? { known: issue.values.map(String) } : {};
}
