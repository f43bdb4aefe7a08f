import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { hashOf, newToken } from '../../http/tokens.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { ApiToken } from '../../store/store.ts';
import { maxTokensOfSite } from '../../wire/limits.ts';
import { type NewTokenReply, type TokenReply, type TokensReply, tokenBody } from '../../wire/token.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/tokens`: what servers of a site may do in its name. A token is shown once, when it is made. */
export function tokenRoutes(parts: Parts): Hono<AppEnv> {
  const { store, sites, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/tokens', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const reply: TokensReply = { tokens: (await store.tokens(site.key)).map(shown) };
      return c.json(reply);
    })
    .post('/sites/:site/tokens', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { name, scopes, endsAt } = await parseBody(c, tokenBody);
      const addedAt = now();
      if (endsAt !== null && endsAt <= addedAt) {
        throw new Refusal('invalid-field', 'endsAt: is over already', { field: 'endsAt' });
      }
      if ((await store.tokens(site.key)).length >= maxTokensOfSite) {
        throw new Refusal('invalid-field', `the site has ${maxTokensOfSite} tokens, which is the limit`, {
          field: 'tokens',
        });
      }
      const token = newToken();
      const number = await store.addToken(site.key, { name, hash: hashOf(token), scopes, endsAt }, addedAt);
      sites.forget(site.key);
      const reply: NewTokenReply = { number, name, scopes, addedAt, endsAt, token };
      return c.json(reply, 201);
    })
    .delete('/sites/:site/tokens/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const number = Number(c.req.param('number'));
      const isThere = Number.isSafeInteger(number) && (await store.removeToken(site.key, number));
      sites.forget(site.key);
      if (!isThere) throw new Refusal('not-found', 'the site has no token with this number');
      return c.body(null, 204);
    });
}

const shown = ({ hash: _hash, ...token }: ApiToken): TokenReply => token;
