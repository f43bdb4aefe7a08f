import type { SurveyDraft } from '../../../wire/draft.ts';

/** A place in a draft, such as `['words', 'en', 'question']`. */
export type Path = readonly (string | number)[];

/** What stands at a place; undefined where there is nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, name)
        ? Reflect.get(part, name)
        : undefined,
    value,
  );
}

/** Text at a place, empty where there is none. */
export function textAt(value: unknown, path: Path): string {
  const text = valueAt(value, path);
  return typeof text === 'string' ? text : '';
}

/** A copy of a draft with something else at a place; undefined takes it away. */
export function withValue(draft: SurveyDraft, path: Path, value: unknown): SurveyDraft {
  return replaced(draft, path, value) as SurveyDraft;
}

function replaced(whole: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((item, index) => (index === name ? replaced(item, rest, value) : item));
  }
  const { [name]: part, ...others }: Record<string | number, unknown> = Object(whole);
  const next = replaced(part, rest, value);
  if (next === undefined) return others;
  // In the same order as before, so that two drafts that say the same look the same.
  return name in Object(whole) ? { ...Object(whole), [name]: next } : { ...others, [name]: next };
}
