import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { everything } from '../../http/standing.ts';
import type { AppEnv, Caller, Parts } from '../../parts.ts';
import type { Site } from '../../store/store.ts';
import type { NewSecretReply, SecretsReply } from '../../wire/editor.ts';
import { maxIdentityKeys, maxPageChars } from '../../wire/limits.ts';
import { filledText, languageTag, key as siteKey } from '../../wire/text.ts';
import { findSite, siteReply } from './site-reply.ts';
import { maxOrigins, originText } from './sites.ts';

const timeZone = filledText().transform((name, context) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a time zone such as Europe/Vienna' });
    return z.NEVER;
  }
});
const languages = z.array(languageTag).max(60, { error: 'has more than 60 entries' });

/** Body of `POST /sites`. */
export const newSiteBody = z.object({
  key: siteKey,
  name: filledText(),
  timeZone,
  languages,
  origins: z.array(originText).max(maxOrigins, { error: `has more than ${maxOrigins} entries` }),
});
/** Body of `PATCH /sites/{site}`: what is named changes, the rest stays. */
export const siteChangesBody = newSiteBody.pick({ name: true, timeZone: true, languages: true }).partial();
/** Body of `DELETE …/origins`: one as it is listed, which may be one that could not be added any more. */
export const listedOriginBody = z.object({ origin: filledText(maxPageChars) });
const secretBytes = 32;

/** Adding a site, what its owner sets of it, and the secrets by which its server signs who its people are. */
export function settingRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const change = async (site: Site, changes: Partial<Site>, caller: Caller) => {
    await store.putSite({ ...site, ...changes });
    parts.sites.forget(site.key);
    const { site: changed } = await findSite(parts, site.key);
    return siteReply(store, changed, caller);
  };
  const secretsOf = async (site: string): Promise<SecretsReply> => ({
    // Never the value: whoever made it was shown it, once.
    secrets: (await store.identityKeys(site)).map(({ number, algorithm, addedAt }) => ({
      number,
      algorithm,
      addedAt,
    })),
  });

  return new Hono<AppEnv>()
    .post('/sites', async (c) => {
      const site = await parseBody(c, newSiteBody);
      if (await store.site(site.key)) {
        throw new Refusal('conflict', 'there is a site with this key already', { field: 'key' });
      }
      await store.putSite({ ...site, sample: false });
      parts.sites.forget(site.key);
      const { site: added } = await findSite(parts, site.key);
      c.set('noted', { site: site.key, object: site.key });
      return c.json(await siteReply(store, added, everything), 201);
    })
    .patch('/sites/:site', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { name, timeZone, languages } = await parseBody(c, siteChangesBody);
      const changes = {
        ...(name !== undefined && { name }),
        ...(timeZone !== undefined && { timeZone }),
        ...(languages && { languages }),
      };
      return c.json(await change(site, changes, c.get('caller')));
    })
    .delete('/sites/:site/origins', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { origin } = await parseBody(c, listedOriginBody);
      if (!site.origins.includes(origin)) {
        throw new Refusal('not-found', 'the site does not list this origin', { known: site.origins });
      }
      const origins = site.origins.filter((one) => one !== origin);
      return c.json(await change(site, { origins }, c.get('caller')));
    })
    .get('/sites/:site/secrets', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await secretsOf(site.key));
    })
    .post('/sites/:site/secrets', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { secrets } = await secretsOf(site.key);
      if (secrets.filter(({ algorithm }) => algorithm === 'HS256').length >= maxIdentityKeys) {
        throw new Refusal('conflict', `the site has ${maxIdentityKeys} secrets; retire the older one first`, {
          field: 'secrets',
        });
      }
      const secret = randomBytes(secretBytes).toString('base64url');
      await store.addIdentityKey(site.key, { algorithm: 'HS256', value: secret }, now());
      parts.sites.forget(site.key);
      const reply: NewSecretReply = { secret, ...(await secretsOf(site.key)) };
      return c.json(reply, 201);
    })
    .delete('/sites/:site/secrets/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const number = numberIn(c);
      const { secrets } = await secretsOf(site.key);
      if (!secrets.some((secret) => secret.number === number)) {
        throw new Refusal('not-found', 'the site has no secret of this number');
      }
      await store.removeIdentityKey(site.key, number);
      parts.sites.forget(site.key);
      return c.json(await secretsOf(site.key));
    });
}

const numberIn = (c: Context): number => Number(c.req.param('number'));
