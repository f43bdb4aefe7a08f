import { createMiddleware } from 'hono/factory';
import type { AppEnv, Caller, Parts } from '../parts.ts';
import { isTrustedServer } from './bearer.ts';
import { Refusal } from './refusal.ts';
import { refuseForeignChange } from './same-site.ts';

/**
 * Lets only known callers pass, and notes who they are: a server by its bearer token, a member by the
 * session cookie. A change that rests on a cookie must come from our own pages.
 */
export const knownCallers = (parts: Parts) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.header('Authorization') !== undefined) {
      // A wrong token is never mended by a cookie: whoever sends one ought to learn that it is wrong.
      if (!isTrustedServer(c, parts.apiToken)) throw unauthenticated('the bearer token is not valid');
      c.set('caller', { kind: 'token', name: 'TENWHY_API_TOKEN' });
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
