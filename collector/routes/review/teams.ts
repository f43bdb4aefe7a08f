import { Hono } from 'hono';
import type { z } from 'zod';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { spreadDigest } from '../../loop/digest/spread.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { maxTeamsOfSite } from '../../wire/limits.ts';
import { type TeamReply, type TeamsReply, teamBody } from '../../wire/members.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/teams`: members who share representatives or reasons, under a name. */
export function teamRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;

  /** @throws Refusal 400 for a member whom the site does not have. */
  async function refuseStrangers(site: string, { members, above }: z.output<typeof teamBody>): Promise<void> {
    const known = new Set((await store.members(site)).map(({ userId }) => userId));
    for (const field of ['members', 'above'] as const) {
      const named = field === 'members' ? members : above === null ? [] : [above];
      if (named.every((id) => known.has(id))) continue;
      throw new Refusal('invalid-field', `${field}: names somebody who is no member of the site`, { field });
    }
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/teams', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const reply: TeamsReply = { teams: await store.teams(site.key) };
      return c.json(reply);
    })
    .post('/sites/:site/teams', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const team = await parseBody(c, teamBody);
      await refuseStrangers(site.key, team);
      if ((await store.teams(site.key)).length >= maxTeamsOfSite) {
        throw new Refusal('invalid-field', `the site has ${maxTeamsOfSite} teams, which is the limit`, {
          field: 'teams',
        });
      }
      const reply: TeamReply = { number: await store.addTeam(site.key, team), ...team };
      await spreadDigest(store, site, { team: reply, before: 'off', at: now() });
      parts.wakeLoop();
      c.set('noted', { object: team.name });
      return c.json(reply, 201);
    })
    .put('/sites/:site/teams/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const team = { number: numberOf(c.req.param('number')), ...(await parseBody(c, teamBody)) };
      await refuseStrangers(site.key, team);
      const before =
        (await store.teams(site.key)).find(({ number }) => number === team.number)?.digest ?? 'off';
      if (!(await store.changeTeam(site.key, team))) throw noTeam();
      await spreadDigest(store, site, { team, before, at: now() });
      parts.wakeLoop();
      c.set('noted', { object: team.name });
      const reply: TeamReply = team;
      return c.json(reply);
    })
    .delete('/sites/:site/teams/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      if (!(await store.removeTeam(site.key, numberOf(c.req.param('number'))))) throw noTeam();
      return c.body(null, 204);
    });
}

/** Anything may stand in an address, and PostgreSQL refuses to compare some of it. */
const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

const noTeam = () => new Refusal('not-found', 'the site has no team with this number');
