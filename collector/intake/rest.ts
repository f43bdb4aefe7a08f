import { dayNumber } from '../insight/timeline.ts';
import type { Site, Store } from '../store/store.ts';
import type { PublishedSurvey } from '../wire/survey.ts';

/** Why nobody is asked a survey now. */
export type Rest =
  | 'switched-off'
  | 'paused'
  | 'ended'
  | 'not-begun'
  | 'over'
  /** As many ratings as it wants, for this day or in all. */
  | 'full-today'
  | 'full';

/** The site, and the number of its local day at a moment in ms since 1970. */
type Place = { site: Pick<Site, 'key' | 'isOff'>; dayOf: (moment: number) => number };

/** Ratings of a survey so far; counted no further than its quota. */
type Ratings = { today: number; inAll: number };

/** Why a survey rests, null where it is asked. `today` in days from 1970-01-01 where the site is. */
export function restOf(
  { state, dates, quota }: Pick<PublishedSurvey, 'state' | 'dates' | 'quota'>,
  { isOff }: Pick<Site, 'isOff'>,
  today: number,
  ratings: Ratings,
): Rest | null {
  if (isOff) return 'switched-off';
  if (state !== 'live') return state;
  if (dates.from !== undefined && today < dayNumber(dates.from)) return 'not-begun';
  if (dates.to !== undefined && today > dayNumber(dates.to)) return 'over';
  if (quota.inAll !== undefined && ratings.inAll >= quota.inAll) return 'full';
  if (quota.perDay !== undefined && ratings.today >= quota.perDay) return 'full-today';
  return null;
}

/** How long counted ratings are believed, in ms: a busy site is not counted at every page view. */
const maxAgeMs = 5_000;
const maxEntries = 1_000;
const none: Ratings = { today: 0, inAll: 0 };

/** Returns what says why a survey of a site rests now. Only a quota costs a question to the store. */
export function createRests(store: Pick<Store, 'ratingCount'>, now: () => number) {
  const counts = new Map<string, { at: number; ratings: Promise<Ratings> }>();

  async function count(site: string, { key, quota }: PublishedSurvey, day: number): Promise<Ratings> {
    const [today, inAll] = await Promise.all([
      quota.perDay === undefined ? 0 : store.ratingCount(site, key, { day, atMost: quota.perDay }),
      quota.inAll === undefined ? 0 : store.ratingCount(site, key, { atMost: quota.inAll }),
    ]);
    return { today, inAll };
  }

  function ratingsOf(site: string, survey: PublishedSurvey, day: number): Promise<Ratings> {
    // The version, since another one may have another quota.
    const name = `${site}\n${survey.key}\n${survey.version}\n${day}`;
    const known = counts.get(name);
    if (known && now() - known.at < maxAgeMs) return known.ratings;
    if (counts.size >= maxEntries) counts.clear();
    const ratings = count(site, survey, day);
    counts.set(name, { at: now(), ratings });
    // A database that is away for a moment must not be remembered as an answer.
    ratings.catch(() => counts.delete(name));
    return ratings;
  }

  return async ({ site, dayOf }: Place, survey: PublishedSurvey): Promise<Rest | null> => {
    const today = dayOf(now());
    const { perDay, inAll } = survey.quota;
    const rest = restOf(survey, site, today, none);
    if (rest !== null || (perDay === undefined && inAll === undefined)) return rest;
    return restOf(survey, site, today, await ratingsOf(site.key, survey, today));
  };
}
