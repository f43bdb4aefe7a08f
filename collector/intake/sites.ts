import type { ApiToken, Site, Store } from '../store/store.ts';
import type { PublishedSurvey } from '../wire/survey.ts';
import { key as siteKey } from '../wire/text.ts';
import { type VerifyingKey, verifyingKey } from './identity.ts';
import { createRests, type Rest } from './rest.ts';

/** A site with its surveys, as routes need it for every request. */
export type SiteEntry = {
  site: Site;
  /** Newest version of every survey. */
  surveys: readonly PublishedSurvey[];
  /** By what its server signs who its people are. */
  keys: readonly VerifyingKey[];
  /** By what its server may call without a person. */
  tokens: readonly ApiToken[];
  /** Days from 1970-01-01 to the site's local day of a moment in ms since 1970. */
  dayOf: (moment: number) => number;
};

/** Sites kept in memory, so that a response costs no question to the database. */
export type SiteBook = {
  /** A site that is known at this moment; null where it has to be looked for. */
  known(key: string): SiteEntry | null;
  /** Null where there is no such site. */
  find(key: string): Promise<SiteEntry | null>;
  /** Any published version of a survey of the site, null where there is none. */
  version(entry: SiteEntry, key: string, version: number): Promise<PublishedSurvey | null>;
  /** Why nobody is asked this survey of the site now, null where people are. */
  rest(entry: SiteEntry, survey: PublishedSurvey): Promise<Rest | null>;
  /** Forgets what it knows of a site, after a change by this process. */
  forget(key: string): void;
};

/**
 * Another process (a command, a second collector) may change a site at any time, so an entry is asked
 * for anew once it is older than this. Published surveys reach pages well within the promised minute.
 */
const maxAgeMs = 2_000;
/** Unknown keys are remembered too, and must not fill the memory. */
const maxEntries = 1_000;

/** A book over `store`. `now` in ms since 1970. */
export function createSiteBook(store: Store, now: () => number): SiteBook {
  const entries = new Map<
    string,
    { at: number; entry: Promise<SiteEntry | null>; found?: SiteEntry | null }
  >();
  const versions = new Map<string, PublishedSurvey>();

  async function read(key: string): Promise<SiteEntry | null> {
    // Anything may stand in an address, and PostgreSQL refuses to compare some of it.
    if (!siteKey.safeParse(key).success) return null;
    const site = await store.site(key);
    if (!site) return null;
    const [surveys, keys, tokens] = await Promise.all([
      store.surveys(key),
      store.identityKeys(key),
      store.tokens(key),
    ]);
    return { site, surveys, keys: keys.map(verifyingKey), tokens, dayOf: localDays(site.timeZone) };
  }

  return {
    known(key) {
      const looked = entries.get(key);
      return looked?.found && now() - looked.at < maxAgeMs ? looked.found : null;
    },

    find(key) {
      const known = entries.get(key);
      if (known && now() - known.at < maxAgeMs) return known.entry;
      if (entries.size >= maxEntries) entries.clear();
      const entry = read(key);
      const looked: typeof known = { at: now(), entry };
      entries.set(key, looked);
      // A database that is away for a moment must not be remembered as an answer.
      entry.then(
        (found) => {
          looked.found = found;
        },
        () => entries.delete(key),
      );
      return entry;
    },

    async version(entry, key, version) {
      const newest = entry.surveys.find((survey) => survey.key === key);
      if (newest?.version === version) return newest;
      // A published version never changes, so it may be kept for good.
      const name = `${entry.site.key}\n${key}\n${version}`;
      const known = versions.get(name);
      if (known) return known;
      const survey = await store.surveyVersion(entry.site.key, key, version);
      if (survey) {
        if (versions.size >= maxEntries) versions.clear();
        versions.set(name, survey);
      }
      return survey;
    },

    rest: createRests(store, now),
    forget: (key) => void entries.delete(key),
  };
}

const dayMs = 86_400_000;
const quarterHourMs = 900_000;

/**
 * Days from 1970-01-01 to the local day of a moment. `Intl` takes some microseconds a call, and a burst
 * of responses shares its quarter of an hour (no time zone changes its offset within one).
 */
function localDays(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<number, number>();
  return (moment) => {
    const quarter = Math.floor(moment / quarterHourMs);
    const day = known.get(quarter);
    if (day !== undefined) return day;
    if (known.size >= maxEntries) known.clear();
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    const found = Math.floor(
      Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / dayMs,
    );
    known.set(quarter, found);
    return found;
  };
}
