import { Hono } from 'hono';
import { z } from 'zod';
import { addressKey, clientAddress } from '../../http/address.ts';
import { createAttempts } from '../../http/attempts.ts';
import { callOf } from '../../http/call.ts';
import { addCookies } from '../../http/callers.ts';
import { parseBody } from '../../http/json-body.ts';
import { passwordChars } from '../../http/password.ts';
import { Refusal } from '../../http/refusal.ts';
import { refuseForeignChange } from '../../http/same-site.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { filledText } from '../../wire/text.ts';

/** Body of `POST /api/sign-in/link`. */
export const linkBody = z.object({ token: filledText() });
/** Body of `POST /api/sign-in`. */
export const pairBody = z.object({ email: filledText(), password: filledText(passwordChars.max) });

/**
 * `POST /sign-in/link` and `POST /sign-in`: 204 with the session's cookie. Never by GET: mail scanners
 * and previews follow links, and would use up a one-time one.
 */
export function signInRoutes(parts: Parts): Hono<AppEnv> {
  const attempts = createAttempts(parts.now);

  return new Hono<AppEnv>()
    .post('/sign-in/link', async (c) => {
      refuseForeignChange(c, parts.publicUrl, { restsOnCookie: false });
      const { token } = await parseBody(c, linkBody);
      const succeeded = attempts.begin({ address: addressKey(clientAddress(callOf(c), parts.trustsProxy)) });
      const cookies = await parts.auth.signInByLink(token, c.req.raw.headers);
      if (!cookies) {
        throw new Refusal('unauthenticated', 'this link was used already, or is too old; ask for a new one');
      }
      succeeded();
      return signedIn(cookies);
    })
    .post('/sign-in', async (c) => {
      refuseForeignChange(c, parts.publicUrl, { restsOnCookie: false });
      const pair = await parseBody(c, pairBody);
      const address = addressKey(clientAddress(callOf(c), parts.trustsProxy));
      const succeeded = attempts.begin({ account: pair.email, address });
      const cookies = await parts.auth.signIn(pair, c.req.raw.headers);
      // The same words whether the address or the password is wrong: nobody learns who has an account.
      if (!cookies) throw new Refusal('unauthenticated', 'e-mail address and password do not match');
      succeeded();
      return signedIn(cookies);
    });
}

function signedIn(cookies: readonly string[]): Response {
  const reply = new Response(null, { status: 204 });
  addCookies(reply.headers, cookies);
  return reply;
}
