import { Hono } from 'hono';
import { addressKey, clientAddress } from '../../http/address.ts';
import { isTrustedServer } from '../../http/bearer.ts';
import { readJson } from '../../http/body.ts';
import { isAllowedOrigin } from '../../http/origins.ts';
import { createPace } from '../../http/pace.ts';
import { Refusal } from '../../http/refusal.ts';
import { createCommitter } from '../../intake/commit.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import { takeResponses } from '../../intake/take.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { addressPace, sitePace } from '../../wire/limits.ts';
import { type ResponsesReply, responseEnvelope } from '../../wire/response.ts';
import { firstIssue } from '../../wire/text.ts';

/** `POST /v1/responses`: takes answers, and replies once they are on disk. */
export function responseRoutes(parts: Parts): Hono<AppEnv> {
  const { store, sites, now, log } = parts;
  const committer = createCommitter(store);
  const paceOfAddress = createPace(addressPace, now);
  const paceOfSite = createPace(sitePace, now);

  /** @throws Refusal 403, and leaves a note for the site's owner. */
  function refuseForeignOrigin(entry: SiteEntry, origin: string | undefined): void {
    if (isAllowedOrigin(origin, entry.site.origins, parts.publicUrl)) return;
    const name = (origin ?? '').slice(0, 200);
    store
      .noteRefusedOrigin(entry.site.key, name, now())
      .catch((error: unknown) => log.warn({ error }, 'could not note a refused origin'));
    throw new Refusal('unknown-origin', `the origin is not on the list of ${entry.site.key}`, {
      field: 'Origin',
    });
  }

  /** @throws Refusal 429. */
  function refuseHaste(site: string, address: string, count: number): void {
    // The address first: what it is refused must not use up the allowance that everybody shares.
    const waitMs =
      paceOfAddress.take(`${site} ${addressKey(address)}`, count) || paceOfSite.take(site, count);
    if (waitMs === 0) return;
    throw new Refusal('too-many-requests', 'more responses than this site takes at once', {
      retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)),
    });
  }

  return new Hono<AppEnv>().post('/', async (c) => {
    const body = await readJson(c, ['application/json', 'text/plain']);
    const envelope = responseEnvelope.safeParse(body);
    if (!envelope.success) {
      const { field, message } = firstIssue(envelope.error);
      throw new Refusal('invalid-field', `${field} ${message}`, { field });
    }
    const { site, sentAt, responses } = envelope.data;
    const entry = await sites.find(site);
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    refuseForeignOrigin(entry, c.req.header('Origin'));
    if (!isTrustedServer(c, parts.apiToken)) {
      refuseHaste(site, clientAddress(c, parts.trustsProxy), Math.max(1, responses.length));
    }
    const receivedAt = now();
    const arrival = { entry, receivedAt, clockOffsetMs: receivedAt - sentAt };
    const reply: ResponsesReply = { results: await takeResponses(responses, arrival, sites, committer) };
    return c.json(reply);
  });
}
