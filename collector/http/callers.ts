import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Caller, Parts } from '../parts.ts';
import { bearerToken, isTrustedServer } from './bearer.ts';
import { Refusal } from './refusal.ts';
import { refuseForeignChange } from './same-site.ts';
import { findToken } from './tokens.ts';

/**
 * Lets only known callers pass, and notes who they are: a server by its bearer token, a member by the
 * session cookie. A change that rests on a cookie must come from our own pages.
 */
export const knownCallers = (parts: Parts) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.header('Authorization') !== undefined) {
      // A wrong token is never mended by a cookie: whoever sends one ought to learn that it is wrong.
      c.set('caller', await tokenCaller(c, parts));
      return next();
    }
    const session = await parts.auth.session(c.req.raw.headers);
    if (!session) throw unauthenticated('sign in, or send a bearer token');
    refuseForeignChange(c, parts.publicUrl, { restsOnCookie: true });
    c.set('caller', { kind: 'member', userId: session.user.id, email: session.user.email });
    await next();
    // A session in use is prolonged; a route that made a new one has set its own cookie already.
    if (!c.res.headers.has('Set-Cookie')) addCookies(c.res.headers, session.cookies);
  });

/**
 * The caller that a bearer token names: that of the installation, or one of the site in the address.
 * @throws Refusal 401 for none of them, 403 where its scopes do not reach.
 */
async function tokenCaller(c: Context, parts: Parts): Promise<Caller> {
  if (isTrustedServer(c, parts.apiToken)) return { kind: 'token', name: 'TENWHY_API_TOKEN', site: null };
  const [, key, page] = /^\/api\/sites\/([^/]+)(?:\/([^/]+))?/.exec(c.req.path) ?? [];
  // A site's token is looked for at that site alone: at any other it is as unknown as any text.
  const entry = key === undefined ? null : await parts.sites.find(key);
  const token = findToken(entry?.tokens ?? [], bearerToken(c) ?? '', parts.now());
  if (!entry || !token) throw unauthenticated('the bearer token is not valid here');
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  const isReading = isRead && !['tokens', 'secrets', 'webhooks'].includes(page ?? '');
  const needed = isReading ? 'responses:read' : 'site:admin';
  if (!token.scopes.includes(needed) && !token.scopes.includes('site:admin')) {
    throw new Refusal('forbidden', `the token lacks the scope ${needed}`, { known: token.scopes });
  }
  return { kind: 'token', name: token.name, site: entry.site.key };
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
