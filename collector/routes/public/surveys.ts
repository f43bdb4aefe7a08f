import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { surveysMaxAgeS } from '../../wire/limits.ts';
import type { SurveysReply } from '../../wire/survey.ts';

/** `GET /v1/sites/{site}/surveys`: what may be asked on the site's pages now. */
export function surveyRoutes(parts: Parts): Hono<AppEnv> {
  const rendered = new WeakMap<SiteEntry, { body: string; etag: string }>();

  function render(entry: SiteEntry): { body: string; etag: string } {
    const known = rendered.get(entry);
    if (known) return known;
    const surveys = entry.surveys
      .filter(({ state }) => state === 'live')
      .map(({ name: _name, ...asked }) => asked);
    const reply: SurveysReply = { site: entry.site.key, surveys };
    const body = JSON.stringify(reply);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
    rendered.set(entry, { body, etag });
    return { body, etag };
  }

  return new Hono<AppEnv>().get('/:site/surveys', async (c) => {
    const entry = await parts.sites.find(c.req.param('site'));
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    const { body, etag } = render(entry);
    const headers = { ETag: etag, 'Cache-Control': `public, max-age=${surveysMaxAgeS}` };
    if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'Content-Type': 'application/json' });
  });
}
