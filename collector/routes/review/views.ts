import { Hono } from 'hono';
import { asMember } from '../../http/callers.ts';
import { readFilter } from '../../http/filter.ts';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Caller, Parts } from '../../parts.ts';
import { maxViewsOfSite } from '../../wire/limits.ts';
import { type ViewReply, type ViewsReply, viewBody, viewChanges } from '../../wire/views.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/views`: selections with a name, everybody's and one's own. */
export function viewRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;

  async function viewsFor(site: string, caller: Caller): Promise<ViewReply[]> {
    const views = await store.views(site, ownerOf(caller));
    return views.map(({ owner, ...view }) => ({ ...view, forEverybody: owner === null }));
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/views', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const reply: ViewsReply = { views: await viewsFor(site.key, c.get('caller')) };
      return c.json(reply);
    })
    .post('/sites/:site/views', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { name, query, forEverybody } = await parseBody(c, viewBody);
      checkQuery(query);
      const views = await viewsFor(site.key, c.get('caller'));
      if (views.length >= maxViewsOfSite) {
        throw new Refusal('invalid-field', `there are ${maxViewsOfSite} views, which is the limit`, {
          field: 'views',
        });
      }
      const owner = forEverybody ? null : asMember(c.get('caller')).userId;
      const addedAt = now();
      const number = await store.addView(site.key, { name, query, owner, addedAt });
      const reply: ViewReply = { number, name, query, forEverybody, addedAt };
      return c.json(reply, 201);
    })
    .patch('/sites/:site/views/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { forEverybody, ...changes } = await parseBody(c, viewChanges);
      if (changes.query !== undefined) checkQuery(changes.query);
      const caller = c.get('caller');
      const number = numberIn(c.req.param('number'));
      const all = {
        ...(changes.name !== undefined && { name: changes.name }),
        ...(changes.query !== undefined && { query: changes.query }),
        ...(forEverybody !== undefined && { owner: forEverybody ? null : asMember(caller).userId }),
      };
      // A statement that sets nothing is none.
      if (Object.keys(all).length > 0) await store.changeView(site.key, number, ownerOf(caller), all);
      const changed = (await viewsFor(site.key, caller)).find((view) => view.number === number);
      if (!changed) throw noView();
      return c.json(changed);
    })
    .delete('/sites/:site/views/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const number = numberIn(c.req.param('number'));
      if (!(await store.removeView(site.key, number, ownerOf(c.get('caller'))))) throw noView();
      return c.body(null, 204);
    });
}

const ownerOf = (caller: Caller): string | null => (caller.kind === 'member' ? caller.userId : null);

const noView = () => new Refusal('not-found', 'the site has no view with this number');

/** A number in an address; one that none has where it is no number that a database takes. */
export const numberIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

/** @throws Refusal for a filter that no call would take. */
export function checkQuery(query: string): void {
  readFilter(`http://filter.invalid/?${query}`);
}
