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
  for (const [key, value] of Object.entries(given)) {
    if (value == null) continue;
    const isKey = key && key.length <= maxTextChars && !forbiddenKeys.includes(key);
    const isRoom = Object.keys(facts).length < maxMetaKeys;
    if (isKey && isRoom && isFact(value))
      facts[key] = typeof value === 'string' ? value.slice(0, maxTextChars) : value;
    else warn(`"${key}" left out: at most ${maxMetaKeys} texts, numbers or booleans`);
  }
  return facts;
}

const isFact = (value: unknown): value is Facts[string] =>
  Number.isFinite(value) || /^(string|boolean)$/.test(typeof value);

/** Who a page says is here. What is not a field of a person becomes one of its traits. */
export function cleanPerson(given: Given, warn: (message: string) => void): Person {
  const { id, name, email, account, value, token, traits, ...others } = given;
  const person: Person = { traits: cleanFacts({ ...Object(traits), ...others }, warn) };
  // Numbers as ids are common: what is meant is their text.
  const fields = cleanFacts({ id, name, email, account }, warn);
  for (const field of ['id', 'name', 'email', 'account'] as const) {
    const said = fields[field];
    if (said || said === 0) person[field] = `${said}`;
  }
  if (value === 'A' || value === 'B' || value === 'C') person.value = value;
  else if (value) warn('value is not A, B or C');
  if (typeof token === 'string') person.token = token.slice(0, maxTokenChars);
  return person;
}
