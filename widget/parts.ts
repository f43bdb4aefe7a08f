import { languageTags, partsPath } from 'virtual:parts';

/** What stands beside the script and is fetched only when it is needed. */
export type Parts = {
  card(): Promise<typeof import('./card/mount.tsx')>;

  outbox(): Promise<typeof import('./outbox/delivery.ts')>;
  /** The widget's own words: of the language, else of its first part, else English. */
  words(language: string): Promise<typeof import('./languages/en.ts')>;
};

/**
 * Parts beside a script. Absolute addresses, since a relative `import()` in a classic script from another
 * origin is resolved against about:blank.
 */
export function partsBeside(src: string): Parts {
  const load = (name: string) => import(/* @vite-ignore */ new URL(`${partsPath}${name}.js`, src).href);
  return {
    card: () => load('card'),

    outbox: () => load('outbox'),
    words: (language) => load(bestTag(language, languageTags.split(' ')) ?? 'en'),
  };
}

/** `de-AT`, else `de`; undefined where there is neither. Case does not matter. */
export function bestTag(wanted: string, tags: readonly string[]): string | undefined {
  const find = (tag: string) => tags.find((one) => one.toLowerCase() === tag);
  for (let tag = wanted.toLowerCase(); tag; tag = tag.replace(/-?[^-]*$/, '')) {
    const found = find(tag);
    if (found) return found;
  }
  return undefined;
}
