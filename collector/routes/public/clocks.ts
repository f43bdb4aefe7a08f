import { Hono } from 'hono';
import { z } from 'zod';
import { readJson } from '../../http/body.ts';
import { callOf } from '../../http/call.ts';
import { corsHeaders } from '../../http/cors.ts';
import { Refusal } from '../../http/refusal.ts';
import { readIdentity } from '../../intake/identity.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { maxTokenChars } from '../../wire/limits.ts';
import type { ClocksReply } from '../../wire/response.ts';
import { filledText, firstIssue } from '../../wire/text.ts';
import { createGuard } from './guard.ts';

/** Body of `POST …/clocks`. */
export const clocksBody = z.object({ token: filledText(maxTokenChars) }, { error: 'is not an object' });

/**
 * `POST /v1/sites/{site}/clocks`: when the person of a signed token last answered, closed or put off each
 * survey, on whatever device. Not by an id, or anybody could ask about others; and by POST, since addresses
 * are logged along the way.
 */
export function clockRoutes(parts: Parts): Hono<AppEnv> {
  const { store, sites, now } = parts;
  const guard = createGuard(parts);

  return new Hono<AppEnv>().post('/:site/clocks', async (c) => {
    const entry = await sites.find(c.req.param('site'));
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    const call = callOf(c);
    guard(call, entry, 1);
    const body = clocksBody.safeParse(await readJson(call, ['application/json', 'text/plain']));
    if (!body.success) {
      const { field, message } = firstIssue(body.error);
      throw new Refusal('invalid-field', `${field} ${message}`, { field });
    }
    const { site, keys } = entry;
    const person = await readIdentity(body.data.token, { site: site.key, keys, at: now() });
    if (!person) {
      throw new Refusal('invalid-token', 'the token is not valid: its signature, aud, sub, nbf or exp', {
        field: 'token',
      });
    }
    const reply: ClocksReply = { clocks: await store.clocks(site.key, person.id) };
    return c.json(reply, 200, { ...corsHeaders, 'Cache-Control': 'no-store' });
  });
}
