import { Hono } from 'hono';
import { z } from 'zod';
import { createAttempts } from '../../http/attempts.ts';
import { addCookies, asMember } from '../../http/callers.ts';
import { parseBody } from '../../http/json-body.ts';
import { passwordChars } from '../../http/password.ts';
import type { AppEnv, Caller, Parts } from '../../parts.ts';
import { maxTextChars } from '../../wire/limits.ts';
import type { MeReply } from '../../wire/review.ts';
import { filledText } from '../../wire/text.ts';
import { sitesOf } from './site-reply.ts';

/** Body of `POST /api/sign-out`. */
export const signOutBody = z.object({ everywhere: z.boolean().default(false) });

/** Body of `POST /api/account/password`. */
export const passwordBody = z.object({
  email: z.email({ error: 'is not an e-mail address' }).max(maxTextChars).optional(),
  password: z
    .string()
    .min(passwordChars.min, { error: `is shorter than ${passwordChars.min} characters` })
    .max(passwordChars.max, { error: `is longer than ${passwordChars.max} characters` }),
  currentPassword: filledText(passwordChars.max).optional(),
});

/** `GET /me`, `POST /sign-out`, `POST /account/password`: what concerns whoever is signed in. */
export function accountRoutes(parts: Parts): Hono<AppEnv> {
  const attempts = createAttempts(parts.now);

  return new Hono<AppEnv>()
    .get('/me', async (c) => {
      const reply: MeReply = {
        user: await userReply(parts, c.get('caller'), c.req.raw.headers),
        sites: await sitesOf(parts, c.get('caller')),
      };
      return c.json(reply);
    })
    .post('/sign-out', async (c) => {
      asMember(c.get('caller'));
      const hasBody = c.req.header('Content-Type') !== undefined;
      const { everywhere } = hasBody ? await parseBody(c, signOutBody) : { everywhere: false };
      const reply = new Response(null, { status: 204 });
      addCookies(reply.headers, await parts.auth.signOut(c.req.raw.headers, { everywhere }));
      return reply;
    })
    .post('/account/password', async (c) => {
      const { userId } = asMember(c.get('caller'));
      const change = await parseBody(c, passwordBody);
      // Whoever sits down at an open session must not guess the password at leisure.
      const succeeded = attempts.begin({ account: userId, address: userId });
      const cookies = await parts.auth.setPassword(c.req.raw.headers, change);
      succeeded();
      const reply = new Response(null, { status: 204 });
      addCookies(reply.headers, cookies);
      return reply;
    });
}

async function userReply(parts: Parts, caller: Caller, headers: Headers): Promise<MeReply['user']> {
  const { isEverywhere } = caller;
  if (caller.kind === 'token') return { email: '', name: caller.name, hasPassword: false, isEverywhere };
  const session = await parts.auth.session(headers);
  return {
    email: caller.email,
    name: session?.user.name ?? '',
    hasPassword: await parts.auth.hasPassword(caller.userId),
    isEverywhere,
  };
}
