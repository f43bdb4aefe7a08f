import { addressKey, clientAddress } from '../../http/address.ts';
import { bearerToken, isToken } from '../../http/bearer.ts';
import type { Call } from '../../http/call.ts';
import { isAllowedOrigin, parseOrigin } from '../../http/origins.ts';
import { createPace } from '../../http/pace.ts';
import { Refusal } from '../../http/refusal.ts';
import { findToken } from '../../http/tokens.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { Parts } from '../../parts.ts';
import { addressPace, maxTextChars, sitePace } from '../../wire/limits.ts';

/** Notes about refused origins, for each site. */
const notePace = { burst: 20, perSecond: 1 };

/**
 * Returns what lets only a site's own pages call, and not too fast. Each has a pace of its own, so that no
 * kind of call uses up the allowance of another.
 */
export function createGuard(parts: Parts) {
  const { store, now, log, metrics } = parts;
  const paceOfAddress = createPace(addressPace, now);
  const paceOfSite = createPace(sitePace, now);
  const paceOfNotes = createPace(notePace, now, 1_000);

  /** @throws Refusal 403, and leaves a note for the site's owner. */
  function refuseForeignOrigin({ site }: SiteEntry, origin: string | undefined): void {
    if (isAllowedOrigin(origin, site.origins, parts.publicUrl)) return;
    // What no browser would send is nothing to allow; and nobody's haste may keep the database busy.
    if (origin !== undefined && parseOrigin(origin) === origin && paceOfNotes.take(site.key, 1) === 0) {
      store
        .noteRefusedOrigin(site.key, origin.slice(0, maxTextChars), now())
        .catch((error: unknown) => log.warn({ error }, 'could not note a refused origin'));
    }
    throw new Refusal('unknown-origin', `the origin is not on the list of ${site.key}`, { field: 'Origin' });
  }

  /** @throws Refusal 429. */
  function refuseHaste(site: string, address: string, count: number): void {
    // The address first: what it is refused must not use up the allowance that everybody shares.
    const addressWaitMs = paceOfAddress.take(`${site} ${address}`, count);
    const waitMs = addressWaitMs || paceOfSite.take(site, count);
    if (waitMs === 0) return;
    metrics.hasty(addressWaitMs > 0 ? 'address' : 'site');
    throw new Refusal('too-many-requests', 'more than this site takes at once', {
      retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)),
    });
  }

  /** By the installation's token, or by one of the site that may bring answers. */
  function isTrusted(call: Call, { tokens }: SiteEntry): boolean {
    const sent = bearerToken(call);
    if (sent === null) return false;
    if (isToken(sent, parts.apiToken)) return true;
    const token = findToken(tokens, sent, now());
    return token?.scopes.some((scope) => scope === 'responses:write' || scope === 'site:admin') ?? false;
  }

  /**
   * Lets a request pass that asks for, or brings, `count` things. Returns where it came from, as pace is
   * counted by; null for a trusted server, which keeps no pace.
   */
  return (call: Call, entry: SiteEntry, count: number): { address: string | null } => {
    refuseForeignOrigin(entry, call.header('origin'));
    if (isTrusted(call, entry)) return { address: null };
    const address = addressKey(clientAddress(call, parts.trustsProxy));
    refuseHaste(entry.site.key, address, Math.max(1, count));
    return { address };
  };
}
