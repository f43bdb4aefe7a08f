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
  theme?: string;
  position?: string;
  /** Store, fetch and send nothing before `tenwhy('consent', true)`. */
  needsConsent: boolean;
  /** False: never touch any storage of the browser. */
  mayStore: boolean;
  /** Answers are marked as test, left out of every figure. */
  isTest: boolean;
};

/**
 * Options from the script's address and its `data-*` attributes (`data-site` is `data.site`). The site may
 * stand in the address instead (`tenwhy.js?site=shop`), since some tag managers drop attributes.
 * `pageLanguage` is asked in where the tag names none; `pageQuery` may say `?tenwhy=test`.
 * Throws, saying what is missing, where no site or no collector can be told.
 */
export function readOptions(
  src: string,
  data: Readonly<Record<string, string | undefined>>,
  pageLanguage: string,
  pageQuery: string,
): Options {
  const site = data.site || new URL(src).searchParams.get('site');
  if (!site) throw new Error('no data-site');
  // The script's own origin, unless the tag names another.
  const collector = new URL(data.collector || '/', src).href.replace(/\/*$/, '');
  if (!/^https?:/.test(collector)) throw new Error('bad data-collector');
  return {
    ...data,
    site,
    collector,
    language: data.language || pageLanguage,
    needsConsent: data.consent === 'required',
    mayStore: data.storage !== 'none',
    isTest: /[?&]tenwhy=test\b/.test(pageQuery),
  };
}
