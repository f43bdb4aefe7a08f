import { languageTags } from 'virtual:parts';

/** The file with the widget's own words: of the language, else of its first part, else English. */
export const wordsFile = (language: string): string => bestTag(language, languageTags.split(' ')) ?? 'en';

/** `de-AT`, else `de`; undefined where there is neither. Case does not matter. */
export function bestTag(wanted: string, tags: readonly string[]): string | undefined {
  const find = (tag: string) => tags.find((one) => one.toLowerCase() === tag);
  for (let tag = wanted.toLowerCase(); tag; tag = tag.replace(/-?[^-]*$/, '')) {
    const found = find(tag);
    if (found) return found;
  }
  return undefined;
}
