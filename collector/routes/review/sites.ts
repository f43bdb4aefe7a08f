import { Hono } from 'hono';
import { z } from 'zod';
import { parseBody } from '../../http/json-body.ts';
import { parseOrigin } from '../../http/origins.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { maxPageChars, maxRatingsPerDay } from '../../wire/limits.ts';
import { filledText } from '../../wire/text.ts';
import { findSite, siteReply, sitesOf } from './site-reply.ts';

/** Origins of one site. */
export const maxOrigins = 100;

/** An origin as somebody types it, made into what browsers send. */
export const originText = filledText(maxPageChars).transform((text, context) => {
  const origin = parseOrigin(text);
  // A trailing dot names the same host and another origin: what is typed is rarely what is meant.
  if (origin && !new URL(origin).hostname.endsWith('.')) return origin;
  context.addIssue({ code: 'custom', message: 'is not an origin such as https://shop.example' });
  return z.NEVER;
});

/** Body of `POST …/origins`. */
export const originBody = z.object({ origin: originText });

const flag = z.boolean({ error: 'is not true or false' }).optional();

/** Named switches change, the others stay. */
export const switchesBody = z.strictObject(
  {
    isOff: flag,
    isSignedOnly: flag,
    ratingsPerDay: z
      .number({ error: 'is not a whole number' })
      .int({ error: 'is not a whole number' })
      .min(1, { error: 'is under 1' })
      .max(maxRatingsPerDay, { error: `is over ${maxRatingsPerDay}` })
      .optional(),
  },
  { error: 'names something that is no switch; there are isOff, isSignedOnly and ratingsPerDay' },
);

/** `/sites`: the sites, their origins and switches, and removing one that holds samples. */
export function siteRoutes(parts: Parts): Hono<AppEnv> {
  const { store } = parts;
  return new Hono<AppEnv>()
    .get('/sites', async (c) => {
      return c.json({ sites: await sitesOf(parts, c.get('caller')) });
    })
    .get('/sites/:site', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await siteReply(store, site, c.get('caller')));
    })
    .delete('/sites/:site', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      if (!site.sample) {
        throw new Refusal('forbidden', 'only a site that holds sample responses is removed here');
      }
      await store.removeSite(site.key);
      parts.sites.forget(site.key);
      return c.body(null, 204);
    })
    .put('/sites/:site/switches', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      await store.switchSite(site.key, await parseBody(c, switchesBody));
      parts.sites.forget(site.key);
      const { site: changed } = await findSite(parts, site.key);
      return c.json(await siteReply(store, changed, c.get('caller')));
    })
    .post('/sites/:site/origins', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { origin } = await parseBody(c, originBody);
      if (!site.origins.includes(origin)) {
        if (site.origins.length >= maxOrigins) {
          throw new Refusal('invalid-field', `the site has ${maxOrigins} origins, which is the limit`, {
            field: 'origin',
          });
        }
        await store.putSite({ ...site, origins: [...site.origins, origin] });
        parts.sites.forget(site.key);
      }
      const { site: changed } = await findSite(parts, site.key);
      return c.json(await siteReply(store, changed, c.get('caller')));
    });
}
