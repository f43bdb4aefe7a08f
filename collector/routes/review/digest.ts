import { Hono } from 'hono';
import { asMember } from '../../http/callers.ts';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { nextMorning } from '../../loop/digest/morning.ts';
import { newToken } from '../../loop/digest/spread.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Site } from '../../store/store.ts';
import { type DigestReply, digestBody } from '../../wire/digest.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/digest`: how often whoever is signed in gets the figures by mail. */
export function digestRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const replyOf = async (site: Site, userId: string): Promise<DigestReply> => {
    const [own, teams] = await Promise.all([store.digestsOf(site.key, userId), store.teams(site.key)]);
    const cadenceOf = (number: number) => own.find(({ team }) => team === number)?.cadence ?? 'off';
    return {
      cadence: cadenceOf(0),
      teams: teams
        .filter(({ members }) => members.includes(userId))
        .map(({ number, name }) => ({ number, name, cadence: cadenceOf(number) })),
      language: own[0]?.language ?? 'en',
      timeZone: own[0]?.timeZone ?? site.timeZone,
      mailIsOn: parts.sendMail !== null,
    };
  };
  /** @throws Refusal 400 for a team that they are not in. */
  async function refuseForeign(site: string, team: number, userId: string): Promise<void> {
    if (team === 0) return;
    const own = (await store.teams(site)).filter(({ members }) => members.includes(userId));
    if (own.some(({ number }) => number === team)) return;
    throw new Refusal('invalid-field', 'team: you are in no team with this number', {
      field: 'team',
      known: own.map(({ number }) => String(number)),
    });
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/digest', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await replyOf(site, asMember(c.get('caller')).userId));
    })
    .put('/sites/:site/digest', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { userId } = asMember(c.get('caller'));
      const { cadence, team = 0, language, timeZone } = await parseBody(c, digestBody);
      await refuseForeign(site.key, team, userId);
      if (cadence === 'off') await store.dropDigest(site.key, userId, team);
      else {
        const digest = { userId, team, cadence, language, timeZone, token: newToken() };
        const dueAt = nextMorning(now(), timeZone, cadence);
        await store.setDigest(site.key, { digest, dueAt }, now());
        parts.wakeLoop();
      }
      return c.json(await replyOf(site, userId));
    });
}
