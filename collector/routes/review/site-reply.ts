import { Refusal } from '../../http/refusal.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { Parts } from '../../parts.ts';
import type { Site, Store } from '../../store/store.ts';
import { newLineOf } from '../../surveys/new-line.ts';
import type { SiteReply } from '../../wire/review.ts';

/** A site with what the review pages show beside its figures. */
export async function siteReply(store: Store, site: Site): Promise<SiteReply> {
  const [refusedOrigins, surveys, stored] = await Promise.all([
    store.refusedOrigins(site.key),
    store.surveys(site.key),
    store.storedCount(site.key),
  ]);
  return {
    key: site.key,
    name: site.name,
    timeZone: site.timeZone,
    sample: site.sample,
    isOff: site.isOff,
    isSignedOnly: site.isSignedOnly,
    ratingsPerDay: site.ratingsPerDay,
    languages: site.languages,
    origins: site.origins,
    refusedOrigins: refusedOrigins.filter(({ origin }) => !site.origins.includes(origin)),
    surveys: await Promise.all(
      surveys.map(async ({ key, name, kind, metric, answeredBy, state, version, language, words }) => ({
        key,
        name: name ?? key,
        kind,
        metric,
        answeredBy: answeredBy ?? 'customers',
        state,
        version,
        newLine: await newLineOf(store, site.key, { key, version }),
        reasons: words[language]?.reasons ?? {},
      })),
    ),
    stored,
  };
}

/**
 * The site of this key, with its surveys.
 * @throws Refusal 404
 */
export async function findSite(parts: Parts, key: string): Promise<SiteEntry> {
  const entry = await parts.sites.find(key);
  if (!entry) throw new Refusal('unknown-site', 'there is no site with this key');
  return entry;
}
