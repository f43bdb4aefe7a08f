import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { maxTeamsOfSite } from '../../wire/limits.ts';
import { type TeamReply, type TeamsReply, teamBody } from '../../wire/members.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/teams`: members who share representatives or reasons, under a name. */
export function teamRoutes(parts: Parts): Hono<AppEnv> {
  const { store } = parts;

  /** @throws Refusal 400 for a member whom the site does not have. */
  async function refuseStrangers(site: string, userIds: readonly string[]): Promise<void> {
    const known = new Set((await store.members(site)).map(({ userId }) => userId));
    if (userIds.every((id) => known.has(id))) return;
    throw new Refusal('invalid-field', 'members: names somebody who is no member of the site', {
      field: 'members',
    });
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
      await refuseStrangers(site.key, team.members);
      if ((await store.teams(site.key)).length >= maxTeamsOfSite) {
        throw new Refusal('invalid-field', `the site has ${maxTeamsOfSite} teams, which is the limit`, {
          field: 'teams',
        });
      }
      const reply: TeamReply = { number: await store.addTeam(site.key, team), ...team };
      c.set('noted', { object: team.name });
      return c.json(reply, 201);
    })
    .put('/sites/:site/teams/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const team = { number: numberOf(c.req.param('number')), ...(await parseBody(c, teamBody)) };
      await refuseStrangers(site.key, team.members);
      if (!(await store.changeTeam(site.key, team))) throw noTeam();
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
