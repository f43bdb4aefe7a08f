import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { hashOf, newToken } from '../../http/tokens.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { maxLinksOfSite } from '../../wire/limits.ts';
import { type LinksReply, linkBody, type NewLinkReply } from '../../wire/views.ts';
import { readHuddleQuery } from './huddle.ts';
import { findSite } from './site-reply.ts';
import { numberIn } from './views.ts';

const dayMs = 86_400_000;

/** `/sites/:site/links`: links by which people without an account see one page of one selection. */
export function linkRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now, publicUrl } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/links', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const links = await store.shareLinks(site.key);
      const reply: LinksReply = { links: links.map(({ hash: _hash, site: _site, ...link }) => link) };
      return c.json(reply);
    })
    .post('/sites/:site/links', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { name, page, query, days } = await parseBody(c, linkBody);
      readHuddleQuery(`http://filter.invalid/?${query}`);
      if ((await store.shareLinks(site.key)).length >= maxLinksOfSite) {
        throw new Refusal('invalid-field', `the site has ${maxLinksOfSite} links, which is the limit`, {
          field: 'links',
        });
      }
      const caller = c.get('caller');
      const addedAt = now();
      const about = {
        name,
        page,
        query,
        addedBy: caller.kind === 'member' ? caller.email : caller.name,
        addedAt,
        endsAt: addedAt + days * dayMs,
      };
      const token = newToken();
      const number = await store.addShareLink({ ...about, site: site.key, hash: hashOf(token) });
      // After the #, which browsers send to nobody: no log on the way ever holds it.
      const reply: NewLinkReply = { number, ...about, url: `${publicUrl}/shared#${token}` };
      return c.json(reply, 201);
    })
    .delete('/sites/:site/links/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      if (!(await store.removeShareLink(site.key, numberIn(c.req.param('number'))))) {
        throw new Refusal('not-found', 'the site has no link with this number');
      }
      return c.body(null, 204);
    });
}
