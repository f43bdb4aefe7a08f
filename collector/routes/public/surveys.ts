import { type Asset, assetReply, textAsset } from '../../http/assets.ts';
import type { Call } from '../../http/call.ts';
import { createCalls } from '../../http/calls.ts';
import { corsHeaders } from '../../http/cors.ts';
import { isAllowedOrigin } from '../../http/origins.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Reply } from '../../http/reply.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { Parts } from '../../parts.ts';
import { surveysMaxAgeS } from '../../wire/limits.ts';
import type { SurveysReply } from '../../wire/survey.ts';

/** How long what rests is believed, in ms; every page view asks, and it changes with days and quotas. */
const restMaxAgeMs = 1_000;
const replyHeaders = { ...corsHeaders, 'Cache-Control': `public, max-age=${surveysMaxAgeS}` };
/** Replies of so many sites are kept compressed. */
const maxReplies = 1_000;

/** `GET /v1/sites/{site}/surveys`: what may be asked on the site's pages now; what is full, only by the page's call. */
export function surveysCall({
  sites,
  store,
  now,
  publicUrl,
}: Parts): (call: Call, site: string) => Reply | Promise<Reply> {
  const noteCall = createCalls(store, now);
  const rendered = new WeakMap<SiteEntry, Rendered>();
  const replies = new Map<string, { body: string; asset: Asset }>();

  /** What was found a moment ago, which is what nearly every page view gets. */
  function recent(entry: SiteEntry): Rendered | null {
    const before = rendered.get(entry);
    // A clock that was set back counts as well.
    return before && Math.abs(now() - before.at) < restMaxAgeMs ? before : null;
  }

  async function render(entry: SiteEntry): Promise<Asset> {
    const known = recent(entry);
    if (known) return known.asset;
    const before = rendered.get(entry);
    const rests = await Promise.all(entry.surveys.map((survey) => sites.rest(entry, survey)));
    const asked = entry.surveys.flatMap((survey, index) => {
      const rest = rests[index];
      if (rest === null) return survey;
      return rest === 'full' || rest === 'full-today' ? { ...survey, isFull: true as const } : [];
    });
    const keys = asked.map(({ key, isFull }) => `${key} ${isFull}`).join();
    if (before?.keys === keys) {
      before.at = now();
      return before.asset;
    }
    const reply: SurveysReply = {
      site: entry.site.key,
      surveys: asked.map(({ name: _name, ...shown }) => shown),
    };
    const asset = compressed(entry.site.key, JSON.stringify(reply));
    rendered.set(entry, { keys, asset, at: now() });
    return asset;
  }

  /** Entries are read anew every few seconds, and mostly say what they said before. */
  function compressed(site: string, body: string): Asset {
    const known = replies.get(site);
    if (known?.body === body) return known.asset;
    if (replies.size >= maxReplies) replies.clear();
    const asset = textAsset(body, 'application/json');
    replies.set(site, { body, asset });
    return asset;
  }

  function replyOf(call: Call, { site }: SiteEntry, asset: Asset): Reply {
    const origin = call.header('origin');
    // Only of those that may send answers: of the others the refusals are noted.
    if (origin && isAllowedOrigin(origin, site.origins, publicUrl)) noteCall(site.key, origin);
    return assetReply(asset, call, replyHeaders);
  }

  async function look(call: Call, key: string): Promise<Reply> {
    const entry = await sites.find(key);
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    return replyOf(call, entry, await render(entry));
  }

  return (call, key) => {
    const entry = sites.known(key);
    const known = entry && recent(entry);
    return known ? replyOf(call, entry, known.asset) : look(call, key);
  };
}

/** A reply, the surveys that are in it, and when it was found that those are asked. */
type Rendered = { keys: string; asset: Asset; at: number };
