import { positions, themes } from '../collector/wire/limits.ts';

/** What the script tag says, defaults filled in. */
export type Options = {
  site: string;
  /** Consider only this survey. */
  survey?: string;
  /** Where the collector answers, without a slash at the end. */
  collector: string;
  /** BCP 47 tag in which to ask, if the survey has it. */
  language: string;
  /** Win over the survey's own where they are given. */
  theme?: (typeof themes)[number];
  position?: (typeof positions)[number];
  /** Store, fetch and send nothing before `tenwhy('consent', true)`. */
  needsConsent: boolean;
  /** False: never touch any storage of the browser. */
  mayStore: boolean;
  /** Answers are marked as test, left out of every figure. */
  isTest: boolean;
};

/** What the page adds: its address, its `<html lang>` and the browser's language. */
export type PageFacts = { href: string; htmlLanguage: string; browserLanguage: string };

/**
 * Options from the script's address and its `data-*` attributes (`data-site` is `data.site`). The site may
 * stand in the address instead (`tenwhy.js?site=shop`), since some tag managers drop attributes.
 * Null where no site or no collector can be told; an attribute with an unknown value is left out. Both are
 * said by `warn`.
 */
export function readOptions(
  src: string,
  data: Readonly<Record<string, string | undefined>>,
  page: PageFacts,
  warn: (message: string) => void,
): Options | null {
  const site = data.site || new URL(src).searchParams.get('site');
  const collector = collectorOf(data.collector, src);
  if (!site || !collector) {
    warn(site ? 'data-collector is not a web address' : 'the script tag has no data-site');
    return null;
  }
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const value = data[name];
    const found = known.find((one) => one === value);
    if (value && !found) warn(`data-${name} is not one of ${known.join(', ')}`);
    return found;
  };
  return {
    site,
    survey: data.survey || undefined,
    collector,
    language: data.language || page.htmlLanguage || page.browserLanguage || 'en',
    theme: oneOf('theme', themes),
    position: oneOf('position', positions),
    needsConsent: oneOf('consent', ['required']) !== undefined,
    mayStore: oneOf('storage', ['none', 'browser']) !== 'none',
    isTest: new URL(page.href).searchParams.get('tenwhy') === 'test',
  };
}

/** The script's own origin unless the tag names another; null for what no browser can send to. */
function collectorOf(named: string | undefined, src: string): string | null {
  try {
    const { protocol, origin, href } = new URL(named || '/', src);
    if (!/^https?:$/.test(protocol)) return null;
    return named ? href.replace(/[?#].*$/, '').replace(/\/+$/, '') : origin;
  } catch {
    return null; // Not an address at all; the caller says so.
  }
}
