import { forbiddenKeys, maxMetaKeys, maxTextChars, maxTokenChars, values } from '../collector/wire/limits.ts';
import type { SnapshotInput } from '../collector/wire/response.ts';

type Facts = Record<string, string | number | boolean>;
type Person = NonNullable<SnapshotInput['person']>;

/**
 * What a page gave by `meta`, cut to what the collector takes: a fact that it would refuse must not cost the
 * answer that it stands in. What had to go is said by `warn`.
 */
export function cleanFacts(given: Record<string, unknown>, warn: (message: string) => void): Facts {
  const facts: Facts = {};
  for (const [key, value] of Object.entries(given)) {
    const isFact = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    const isKey = key && key.length <= maxTextChars && !forbiddenKeys.includes(key);
    if (value === undefined || value === null) continue;
    if (!isFact || !isKey || Object.keys(facts).length === maxMetaKeys) {
      warn(`"${key}" was left out: facts are at most ${maxMetaKeys} texts, numbers or booleans`);
    } else facts[key] = typeof value === 'string' ? value.slice(0, maxTextChars) : Object(value).valueOf();
  }
  return facts;
}

/** Who a page says is here. What is not a field of a person becomes one of its traits. */
export function cleanPerson(given: Record<string, unknown>, warn: (message: string) => void): Person {
  const person: Person = {};
  const { token, value, traits, ...rest } = given;
  const others: Record<string, unknown> = { ...(typeof traits === 'object' ? traits : null) };
  if (typeof token === 'string') person.token = token.slice(0, maxTokenChars);
  const known = values.find((one) => one === value);
  if (known) person.value = known;
  else if (value !== undefined) warn(`value is not one of ${values.join(', ')}`);
  for (const [key, text] of Object.entries(rest)) {
    // Numbers as ids are common: what is meant is their text.
    if (isField(key)) {
      if (text !== undefined && text !== null && text !== '') person[key] = `${text}`.slice(0, maxTextChars);
    } else others[key] = text;
  }
  const facts = cleanFacts(others, warn);
  if (Object.keys(facts).length) person.traits = facts;
  return person;
}

const isField = (key: string): key is 'id' | 'name' | 'email' | 'account' =>
  ['id', 'name', 'email', 'account'].includes(key);
