import { partsPath } from 'virtual:parts';

/** What stands beside the script and is fetched only when it is needed. */
export type Parts = {
  /** Puts up a card; the card itself; what keeps and sends its answers. */
  (name: 'ask'): Promise<typeof import('./ask.ts')>;
  (name: 'card'): Promise<typeof import('./card/mount.tsx')>;
  (name: 'outbox'): Promise<typeof import('./deliver.ts')>;
  /** Whom to ask, and every trigger but a delay and the name of an event. */
  (name: 'rules'): Promise<typeof import('./rules/rules.ts')>;
  /** What few pages call, and waiting. */
  (name: 'more'): Promise<typeof import('./more.ts')>;
  /** What stands in a corner with `?tenwhy=why`. */
  (name: 'why'): Promise<typeof import('./why.ts')>;
  /** What `<tenwhy-survey>` does. */
  (name: 'element'): Promise<typeof import('./element.ts')>;
  /** What is personal goes out of a comment before the comment goes out of the browser. */
  (name: 'redact'): Promise<typeof import('../collector/wire/redact.ts')>;
  /** The widget's own words in a language that has a file. */
  (language: string): Promise<typeof import('./languages/en.ts')>;
};

/** The part of a name, from the folder of a script. `base` is absolute: a classic script of another origin has no base of its own. */
export const partsBeside =
  (base: string): Parts =>
  (name: string) =>
    import(/* @vite-ignore */ new URL(`${partsPath}${name}.js`, base).href);
