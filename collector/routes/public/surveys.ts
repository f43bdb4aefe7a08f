import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { corsHeaders } from '../../http/cors.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { surveysMaxAgeS } from '../../wire/limits.ts';
import type { SurveysReply } from '../../wire/survey.ts';

/** `GET /v1/sites/{site}/surveys`: what may be asked on the site's pages now. */
export function surveyRoutes({ sites }: Parts): Hono<AppEnv> {
  const rendered = new WeakMap<SiteEntry, Rendered>();

  async function render(entry: SiteEntry): Promise<Rendered> {
    const rests = await Promise.all(entry.surveys.map((survey) => sites.rest(entry, survey)));
    const asked = entry.surveys.filter((_survey, index) => rests[index] === null);
    const keys = asked.map(({ key }) => key).join(' ');
    const known = rendered.get(entry);
    if (known?.keys === keys) return known;
    const reply: SurveysReply = {
      site: entry.site.key,
      surveys: asked.map(({ name: _name, ...shown }) => shown),
    };
    const body = JSON.stringify(reply);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
    const fresh = { keys, body, etag };
    rendered.set(entry, fresh);
    return fresh;
  }

  return new Hono<AppEnv>().get('/:site/surveys', async (c) => {
    const entry = await sites.find(c.req.param('site'));
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    const { body, etag } = await render(entry);
    const headers = { ...corsHeaders, ETag: etag, 'Cache-Control': `public, max-age=${surveysMaxAgeS}` };
    if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'Content-Type': 'application/json' });
  });
}

/** A reply, and the surveys that are in it. */
type Rendered = { keys: string; body: string; etag: string };
