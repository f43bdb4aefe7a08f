import { dayName } from '../insight/timeline.ts';
import type { Parts } from '../parts.ts';
import type { CheckedResponse, QuarantineReason, Store } from '../store/store.ts';
import { burst, fastestRatingMs } from '../wire/limits.ts';
import { createBursts } from './bursts.ts';
import type { SiteEntry } from './sites.ts';

/** What is to be done with a response that nobody vouches for. */
export type Suspicion = {
  /** The response, in quarantine where something speaks against it. */
  response: CheckedResponse;
  /** Ids of the same burst that were taken before it was known to be one, and count until now. */
  earlier: string[];
};

export type Suspects = {
  /** Judges a response that came from an address as `addressKey` names it. */
  judge(response: CheckedResponse, entry: SiteEntry, address: string): Promise<Suspicion>;
  /** Takes out of the figures what `judge` found to be the beginning of a burst. */
  retract(site: string, address: string, earlier: readonly string[]): Promise<void>;
};

/** Sites whose ratings of the day are kept count of. */
const maxSites = 1_000;

/** Ratings of one day of a site: those found when counting began, and the ids of those that came since. */
type Day = { day: number; before: Promise<number>; ids: Set<string>; isToldOf: boolean };

/**
 * Finds what is not taken at its word: it is stored, out of the figures, with the reason, until somebody of
 * the team brings it back. Addresses are held in bounded memory for a minute, and never stored. `now` in ms
 * since 1970.
 */
export function createSuspects({ store, now, log }: Pick<Parts, 'store' | 'now' | 'log'>): Suspects {
  const bursts = createBursts(burst, now);
  const days = new Map<string, Day>();

  function dayOf({ site, dayOf: dayAt }: SiteEntry): Day {
    const day = dayAt(now());
    const known = days.get(site.key);
    if (known?.day === day) return known;
    if (days.size >= maxSites) days.clear();
    // Asked once a day, and after a start: what arrived today was mostly answered today.
    const before = ratingsOf(store, site.key, day);
    const fresh = { day, before, ids: new Set<string>(), isToldOf: false };
    days.set(site.key, fresh);
    // A database that is away for a moment must not be remembered as an answer.
    before.catch(() => days.delete(site.key));
    return fresh;
  }

  async function isPastCap(id: string, entry: SiteEntry): Promise<boolean> {
    const today = dayOf(entry);
    if (today.ids.has(id)) return false;
    const { key, ratingsPerDay } = entry.site;
    if ((await today.before) + today.ids.size < ratingsPerDay) {
      today.ids.add(id);
      return false;
    }
    if (!today.isToldOf) tellOfCap(key, ratingsPerDay, today.day);
    today.isToldOf = true;
    return true;
  }

  /** Whoever looks after the site hears of it where they hear of alerts: once a day, however many collectors. */
  function tellOfCap(site: string, ratingsPerDay: number, day: number): void {
    log.warn({ site, ratingsPerDay }, 'a site has as many ratings as it counts in a day');
    const at = now();
    const about = {
      day: dayName(day),
      ratingsPerDay,
      title: `More ratings than ${site} counts in a day`,
      lines: [
        `It counts ${ratingsPerDay} ratings a day. What comes for the rest of ${dayName(day)} waits in quarantine, until somebody brings it back.`,
      ],
      path: '/responses?state=quarantined',
    };
    store
      .tellChannels(site, { type: 'alert.daily-cap', at, about, key: `daily-cap ${day}` })
      .catch((error: unknown) => log.warn({ error }, 'could not tell of a daily cap'));
  }

  return {
    async judge(response, entry, address) {
      const { snapshot } = response;
      // Somebody who takes an answer back must always be heard, and tests are in no figure anyway.
      if (snapshot.stage === 'withdrawn' || response.state === 'test') return { response, earlier: [] };
      if (isFilled(snapshot.website)) return quarantined(response, 'honeypot');
      if (snapshot.rating === undefined) return { response, earlier: [] };
      const found = bursts.add(`${entry.site.key} ${address}`, snapshot.id);
      if (found.isBurst) return quarantined(response, 'burst', found.earlier);
      if (isTooFast(snapshot)) return quarantined(response, 'too-fast');
      if (await isPastCap(snapshot.id, entry)) return quarantined(response, 'daily-cap');
      return { response, earlier: [] };
    },

    async retract(site, address, earlier) {
      if (earlier.length === 0) return;
      await store.quarantine(site, earlier, 'burst');
      bursts.retracted(`${site} ${address}`, earlier);
    },
  };
}

const quarantined = (
  response: CheckedResponse,
  reason: QuarantineReason,
  earlier: string[] = [],
): Suspicion => ({ response: { ...response, state: 'quarantined', quarantine: reason }, earlier });

/** An empty field is what a form sends that was left alone. */
const isFilled = (website: unknown): boolean =>
  website !== undefined && website !== null && website !== '' && website !== false;

/** By the browser's own clock, at both moments. */
const isTooFast = ({ shownAt, ratedAt }: CheckedResponse['snapshot']): boolean =>
  shownAt !== undefined && ratedAt !== undefined && ratedAt - shownAt < fastestRatingMs;

async function ratingsOf(store: Store, site: string, day: number): Promise<number> {
  const tallies = await store.tally(site, { from: dayName(day), to: dayName(day) });
  return tallies.reduce((sum, { funnel }) => sum + funnel.rated, 0);
}
