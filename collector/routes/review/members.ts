import { type Context, Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { isAtLeast, standingAt } from '../../http/standing.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { everySite } from '../../wire/limits.ts';
import { type MemberReply, type MembersReply, memberBody } from '../../wire/members.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/members`: who may see a site and do what there, and taking that away. */
export function memberRoutes(parts: Parts): Hono<AppEnv> {
  const { store, auth, now } = parts;

  /**
   * Where a member's row stands: at this site, or at every one.
   * @throws Refusal 404; 403 for one of every site, unless the caller is one too.
   */
  async function findMember(c: Context<AppEnv, '/sites/:site/members/:user'>) {
    const { site } = await findSite(parts, c.req.param('site'));
    const userId = c.req.param('user');
    const rows = (await store.memberships(userId)).filter((one) => [site.key, everySite].includes(one.site));
    const [user] = rows.length > 0 ? await auth.users([userId]) : [];
    if (rows.length === 0) throw new Refusal('not-found', 'the site has no member with this id');
    const isEverywhere = rows.some((one) => one.site === everySite);
    if (isEverywhere && !c.get('caller').isEverywhere) {
      throw new Refusal('forbidden', 'this is a member of every site; only owners of every site change that');
    }
    c.set('noted', { object: user?.email ?? userId });
    return { userId, place: isEverywhere ? everySite : site.key, site: site.key };
  }

  async function list(c: Context<AppEnv>, key: string): Promise<MembersReply> {
    const caller = c.get('caller');
    const isOwner = caller.role !== null && isAtLeast(caller.role, 'owner');
    const rows = await store.members(key);
    const ids = [...new Set(rows.map(({ userId }) => userId))];
    const [users, invitations] = await Promise.all([
      auth.users(ids),
      isOwner ? store.invitations(key, now()) : [],
    ]);
    const members = ids.flatMap((userId): MemberReply[] => {
      const user = users.find(({ id }) => id === userId);
      const own = rows.filter((row) => row.userId === userId);
      const { role, representatives } = standingAt(own, key);
      const [first] = own;
      if (!user || !role || !first) return [];
      return [
        {
          userId,
          email: user.email,
          name: user.name,
          role,
          representatives: [...representatives],
          isEverywhere: own.some(({ site }) => site === everySite),
          addedAt: first.addedAt,
          seenAt: first.seenAt,
          isYou: caller.kind === 'member' && caller.userId === userId,
        },
      ];
    });
    return {
      members,
      invitations: invitations.map(({ site: _site, ...invitation }) => invitation),
      hasMail: parts.sendMail !== null,
    };
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/members', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await list(c, site.key));
    })
    .put('/sites/:site/members/:user', async (c) => {
      const { userId, place, site } = await findMember(c);
      const change = await store.changeMember(place, userId, await parseBody(c, memberBody));
      refuseUnlessDone(change);
      return c.json(await list(c, site));
    })
    .delete('/sites/:site/members/:user', async (c) => {
      const { userId, place, site } = await findMember(c);
      refuseUnlessDone(await store.removeMember(place, userId));
      // Whoever was both is gone from here only without either.
      if (place === everySite) await store.removeMember(site, userId);
      return c.body(null, 204);
    })
    .post('/sites/:site/members/:user/sign-out', async (c) => {
      const { userId } = await findMember(c);
      await auth.endSessions(userId);
      return c.body(null, 204);
    });
}

function refuseUnlessDone(change: Awaited<ReturnType<Parts['store']['changeMember']>>): void {
  if (change === 'not-found') throw new Refusal('not-found', 'the site has no member with this id');
  if (change === 'last-owner') {
    throw new Refusal('forbidden', 'this is the last owner; make somebody else an owner first', {
      field: 'role',
    });
  }
}
