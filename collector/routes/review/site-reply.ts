import { Refusal } from '../../http/refusal.ts';
import { everything, standingAt } from '../../http/standing.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { Caller, Parts, Standing } from '../../parts.ts';
import type { Site, Store } from '../../store/store.ts';
import { newLineOf } from '../../surveys/new-line.ts';
import type { SiteReply } from '../../wire/review.ts';

/**
 * A site with what the review pages show beside its figures, as far as whoever asks may see it: a
 * representative learns neither whose pages send answers nor how many there are of others.
 */
export async function siteReply(
  store: Store,
  site: Site,
  { role, representatives }: Pick<Standing, 'role' | 'representatives'>,
): Promise<SiteReply> {
  const isOwnOnly = role === 'representative' || role === null;
  const [refusedOrigins, surveys, stored] = await Promise.all([
    isOwnOnly ? [] : store.refusedOrigins(site.key),
    store.surveys(site.key),
    store.storedCount(site.key, isOwnOnly ? representatives : undefined),
  ]);
  return {
    key: site.key,
    name: site.name,
    role: role ?? 'representative',
    timeZone: site.timeZone,
    sample: site.sample,
    isOff: site.isOff,
    isSignedOnly: site.isSignedOnly,
    ratingsPerDay: site.ratingsPerDay,
    languages: site.languages,
    origins: isOwnOnly ? [] : site.origins,
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

/** The sites that a caller may see, each as they may see it. */
export async function sitesOf({ store }: Parts, caller: Caller): Promise<SiteReply[]> {
  const sites = await store.sites();
  const memberships = caller.kind === 'member' ? await store.memberships(caller.userId) : [];
  const replies = sites.map((site) => {
    const standing = caller.kind === 'token' ? everything : standingAt(memberships, site.key);
    return standing.role === null ? [] : [siteReply(store, site, standing)];
  });
  return Promise.all(replies.flat());
}
