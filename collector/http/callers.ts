import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { AppEnv, Caller, Parts } from '../parts.ts';
import { type Rule, ruleOf } from './access.ts';
import { bearerToken, isTrustedServer } from './bearer.ts';
import { callOf } from './call.ts';
import { createNotes } from './notes.ts';
import { bindToOwn } from './own-answers.ts';
import { Refusal } from './refusal.ts';
import { refuseForeignChange } from './same-site.ts';
import { createSeen } from './seen.ts';
import { everything, isAtLeast, standingAt } from './standing.ts';
import { findToken } from './tokens.ts';

/**
 * Lets only known callers pass that may do what the route does, and notes who they are: a server by its
 * bearer token, a member by the session cookie. A change that rests on a cookie must come from our own
 * pages. What a member may do is read at every request, so that it ends the moment it is taken away.
 */
export function knownCallers(parts: Parts) {
  const note = createNotes(parts);
  const seen = createSeen(parts);
  return createMiddleware<AppEnv>(async (c, next) => {
    const routes = routesOf(c);
    const site = siteIn(c);
    let cookies: string[] = [];
    if (c.req.header('Authorization') !== undefined) {
      // A wrong token is never mended by a cookie: whoever sends one ought to learn that it is wrong.
      c.set('caller', await tokenCaller(c, parts, routes, site));
    } else {
      const session = await parts.auth.session(c.req.raw.headers);
      if (!session) throw unauthenticated('sign in, or send a bearer token');
      refuseForeignChange(c, parts.publicUrl, { restsOnCookie: true });
      const { id, email } = session.user;
      const standing = standingAt(await parts.store.memberships(id), site);
      if (site !== null && standing.role !== null) seen(id);
      c.set('caller', { kind: 'member', userId: id, email, ...standing });
      cookies = session.cookies;
    }
    const caller = c.get('caller');
    for (const { rule } of routes) {
      refuseIfLess(rule, caller);
      if (caller.role === 'representative' && site !== null) await bindToOwn(c, parts, rule, caller, site);
    }
    await next();
    for (const { rule, path } of routes.slice(0, 1)) await note(c, rule, site, path);
    // A session in use is prolonged; a route that made a new one has set its own cookie already.
    if (!c.res.headers.has('Set-Cookie')) addCookies(c.res.headers, cookies);
  });
}

/** The rules of what the address is answered by, of all where it is more than one; none where nothing is there. */
function routesOf(c: Context): { rule: Rule; path: string }[] {
  return matchedRoutes(c)
    .filter(({ method, path }) => !(method === 'ALL' && path.endsWith('*')))
    .map(({ method, path }) => ({ rule: ruleOf(method, path), path }));
}

/** Key of the site in the address, whether there is such a site or not. */
const siteIn = (c: Context): string | null => /^\/api\/sites\/([^/]+)/.exec(c.req.path)?.[1] ?? null;

/** @throws Refusal 403; 404 for a site that is nothing to the caller, so that nobody learns which there are. */
function refuseIfLess({ least }: Rule, caller: Caller): void {
  if (least === 'signed-in') return;
  if (least === 'installation') {
    if (caller.isEverywhere) return;
    throw new Refusal('forbidden', 'this is for owners of every site');
  }
  if (caller.role === null) throw new Refusal('unknown-site', 'there is no site with this key');
  if (isAtLeast(caller.role, least)) return;
  throw new Refusal('forbidden', `this asks for the role ${least}, and you are ${caller.role} here`, {
    field: 'role',
  });
}

/**
 * The caller that a bearer token names: that of the installation, or one of the site in the address.
 * @throws Refusal 401 for none of them, 403 where its scopes do not reach.
 */
async function tokenCaller(
  c: Context,
  parts: Parts,
  routes: readonly { rule: Rule }[],
  key: string | null,
): Promise<Caller> {
  if (isTrustedServer(callOf(c), parts.apiToken))
    return { kind: 'token', name: 'TENWHY_API_TOKEN', site: null, ...everything };
  // A site's token is looked for at that site alone: at any other it is as unknown as any text.
  const entry = key === null ? null : await parts.sites.find(key);
  const token = findToken(entry?.tokens ?? [], bearerToken(callOf(c)) ?? '', parts.now());
  if (!entry || !token) throw unauthenticated('the bearer token is not valid here');
  const isReading =
    (c.req.method === 'GET' || c.req.method === 'HEAD') &&
    routes.every(({ rule }) => rule.least !== 'owner' && rule.least !== 'installation');
  const needed = isReading ? 'responses:read' : 'site:admin';
  if (!token.scopes.includes(needed) && !token.scopes.includes('site:admin')) {
    throw new Refusal('forbidden', `the token lacks the scope ${needed}`, { known: token.scopes });
  }
  const role = token.scopes.includes('site:admin') ? 'owner' : 'reviewer';
  const standing = { role, representatives: [], isEverywhere: false } as const;
  return { kind: 'token', name: token.name, site: entry.site.key, ...standing };
}

/** @throws Refusal 403 for a server's token, where only a person makes sense. */
export function asMember(caller: Caller): Extract<Caller, { kind: 'member' }> {
  if (caller.kind === 'member') return caller;
  throw new Refusal('forbidden', 'this is for people who are signed in, not for tokens');
}

/** Adds `Set-Cookie` values to a reply. */
export function addCookies(headers: Headers, cookies: readonly string[]): void {
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
}

const unauthenticated = (detail: string) => new Refusal('unauthenticated', detail);
