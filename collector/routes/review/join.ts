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
import { hashOf } from '../../http/tokens.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { filledText, text } from '../../wire/text.ts';

/** Body of `POST /api/sign-in/invitation`. Whoever is signed in as the one invited needs no password. */
export const joinBody = z.object({
  token: filledText(),
  name: text().optional(),
  password: z
    .string()
    .min(passwordChars.min, { error: `is shorter than ${passwordChars.min} characters` })
    .max(passwordChars.max, { error: `is longer than ${passwordChars.max} characters` })
    .optional(),
});

/**
 * `POST /sign-in/invitation`: takes an invitation, by its link's token. Whoever passes the link on knows it
 * too, so it never changes the password of an account that is there: that account's own is asked for.
 */
export function joinRoutes(parts: Parts): Hono<AppEnv> {
  const { store, auth, now } = parts;
  const attempts = createAttempts(now);

  return new Hono<AppEnv>().post('/sign-in/invitation', async (c) => {
    refuseForeignChange(c, parts.publicUrl, { restsOnCookie: false });
    const { token, name, password } = await parseBody(c, joinBody);
    const address = addressKey(clientAddress(callOf(c), parts.trustsProxy));
    const succeeded = attempts.begin({ address });
    const invitation = await store.invitation(hashOf(token), now());
    if (!invitation) throw tooLate();
    const { site, email, role, representatives } = invitation;
    const headers = c.req.raw.headers;
    const session = await auth.session(headers);
    const isSignedIn = session?.user.email === email;
    if (!isSignedIn && password === undefined) {
      throw new Refusal('invalid-field', 'password: is missing', { field: 'password' });
    }
    let user = isSignedIn ? (session?.user ?? null) : await auth.findUser(email);
    let cookies: string[] = [];
    if (user && !isSignedIn) {
      const rightly = attempts.begin({ account: email, address });
      const signedIn = await auth.signIn({ email, password: password ?? '' }, headers);
      if (!signedIn) {
        throw new Refusal('forbidden', 'there is an account with your address: give its password', {
          field: 'password',
        });
      }
      rightly();
      cookies = signedIn;
    }
    if (!(await store.takeInvitation(invitation))) throw tooLate();
    if (!user) {
      user = await auth.addUser({ email, password: password ?? '', ...(name && { name }) });
      cookies = (await auth.signIn({ email, password: password ?? '' }, headers)) ?? [];
    }
    await store.putMember({ site, userId: user.id, role, representatives }, now());
    await store.note({
      site,
      at: now(),
      actor: email,
      kind: 'member',
      action: 'invitation taken',
      object: role,
    });
    succeeded();
    const reply = new Response(null, { status: 204 });
    addCookies(reply.headers, cookies);
    return reply;
  });
}

const tooLate = () =>
  new Refusal('unauthenticated', 'this invitation was used already, or withdrawn, or is too old');
