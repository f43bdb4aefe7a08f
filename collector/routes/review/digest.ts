import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { asMember } from '../../http/callers.ts';
import { parseBody } from '../../http/json-body.ts';
import { nextMorning } from '../../loop/digest/morning.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Site } from '../../store/store.ts';
import { type DigestReply, digestBody } from '../../wire/digest.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/digest`: how often whoever is signed in gets the figures by mail. */
export function digestRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const replyOf = async (site: Site, userId: string): Promise<DigestReply> => {
    const digest = await store.digest(site.key, userId);
    return {
      cadence: digest?.cadence ?? 'off',
      language: digest?.language ?? 'en',
      timeZone: digest?.timeZone ?? site.timeZone,
      mailIsOn: parts.sendMail !== null,
    };
  };
  return new Hono<AppEnv>()
    .get('/sites/:site/digest', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await replyOf(site, asMember(c.get('caller')).userId));
    })
    .put('/sites/:site/digest', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { userId } = asMember(c.get('caller'));
      const { cadence, language, timeZone } = await parseBody(c, digestBody);
      if (cadence === 'off') await store.dropDigest(site.key, userId);
      else {
        const token = randomBytes(32).toString('base64url');
        const dueAt = nextMorning(now(), timeZone, cadence);
        await store.setDigest(site.key, { userId, cadence, language, timeZone, token }, dueAt, now());
        parts.wakeLoop();
      }
      return c.json(await replyOf(site, userId));
    });
}
