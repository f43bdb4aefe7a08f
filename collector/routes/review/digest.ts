import { type Context, Hono } from 'hono';
import { asMember } from '../../http/callers.ts';
import { parseBody } from '../../http/json-body.ts';
import { bestLanguage } from '../../http/language.ts';
import { Refusal } from '../../http/refusal.ts';
import { nextMorning } from '../../loop/digest/morning.ts';
import { newToken } from '../../loop/digest/spread.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Digest, Site } from '../../store/store.ts';
import { type DigestReply, digestBody } from '../../wire/digest.ts';
import { mailLanguages } from '../../wire/limits.ts';
import { findSite } from './site-reply.ts';

/**
 * `/sites/:site/digest`: how often whoever is signed in gets the figures by mail, and in which language mails
 * about the site come to them.
 */
export function digestRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const replyOf = async (c: Context<AppEnv>, site: Site, userId: string): Promise<DigestReply> => {
    const [own, teams] = await Promise.all([store.digestsOf(site.key, userId), store.teams(site.key)]);
    const cadenceOf = (number: number) => own.find(({ team }) => team === number)?.cadence ?? 'off';
    return {
      cadence: cadenceOf(0),
      teams: teams
        .filter(({ members }) => members.includes(userId))
        .map(({ number, name }) => ({ number, name, cadence: cadenceOf(number) })),
      language: languageFor(c, own[0]),
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
      return c.json(await replyOf(c, site, asMember(c.get('caller')).userId));
    })
    .put('/sites/:site/digest', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { userId } = asMember(c.get('caller'));
      const { cadence, team = 0, language, timeZone } = await parseBody(c, digestBody);
      await refuseForeign(site.key, team, userId);
      const [before] = await store.digestsOf(site.key, userId);
      const spoken = language ?? languageFor(c, before);
      const digest = { userId, team, cadence, language: spoken, timeZone, token: newToken() };
      const dueAt = cadence === 'off' ? now() : nextMorning(now(), timeZone, cadence);
      await store.setDigest(site.key, { digest, dueAt }, now());
      parts.wakeLoop();
      return c.json(await replyOf(c, site, userId));
    });
}

/** The language that they chose, else the one that their browser asks for. */
const languageFor = (c: Context, own: Digest | undefined): string =>
  own?.language ?? bestLanguage(mailLanguages, undefined, c.req.header('Accept-Language')) ?? 'en';
