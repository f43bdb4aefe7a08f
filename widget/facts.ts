import { forbiddenKeys, maxMetaKeys, maxTextChars, maxTokenChars } from '../collector/wire/limits.ts';
import type { SnapshotInput } from '../collector/wire/response.ts';

type Facts = Record<string, string | number | boolean>;
type Person = NonNullable<SnapshotInput['person']>;
type Given = Readonly<Record<string, unknown>>;

/**
 * What a page gave by `meta`, cut to what the collector takes: a fact that it would refuse must not cost the
 * answer that it stands in. What had to go is said by `warn`.
 */
export function cleanFacts(given: Given, warn: (message: string) => void): Facts {
  const facts: Facts = {};
  let room = maxMetaKeys;
  for (const [key, value] of Object.entries(given)) {
    if (value == null) continue;
    const isKey = key && key.length <= maxTextChars && !forbiddenKeys.includes(key);
    if (isKey && isFact(value) && room-- > 0) facts[key] = typeof value === 'string' ? cut(value) : value;
    else warn(`left out: ${key}`);
  }
  return facts;
}

/** Who a page says is here. What is not a field of a person becomes one of its traits. */
export function cleanPerson(given: Given, warn: (message: string) => void): Person {
  const person: Person = {};
  const others = { ...given };
  for (const field of ['id', 'name', 'email', 'account'] as const) {
    // Numbers as ids are common: what is meant is their text.
    if (given[field] != null && given[field] !== '') person[field] = cut(`${given[field]}`);
    delete others[field];
  }
  const { value, token, traits, ...rest } = others;
  if (value === 'A' || value === 'B' || value === 'C') person.value = value;
  if (typeof token === 'string' && token.length <= maxTokenChars) person.token = token;
  person.traits = cleanFacts({ ...Object(traits), ...rest }, warn);
  return person;
}

const cut = (text: string): string => text.slice(0, maxTextChars);
const isFact = (value: unknown): value is Facts[string] =>
  Number.isFinite(value) || /^(string|boolean)$/.test(typeof value);
