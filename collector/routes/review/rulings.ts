import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { type QuarantineReply, type RulingReply, rulingBody } from '../../wire/review.ts';
import { findSite } from './site-reply.ts';

/**
 * What responses count as by decision of the team: `PUT …/responses/:id/state` for one, `POST …/rulings` for
 * all that the filter in its address selects; and `GET …/quarantine`, what waits for such a decision.
 */
export function rulingRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/quarantine', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const reply: QuarantineReply = {
        ...(await store.quarantined(site.key)),
        ratingsPerDay: site.ratingsPerDay,
      };
      return c.json(reply);
    })
    .put('/sites/:site/responses/:id/state', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { state } = await parseBody(c, rulingBody);
      const id = c.req.param('id').toLowerCase();
      const response = await store.response(site.key, id);
      if (!response) throw new Refusal('not-found', 'the site has no response with this id');
      const reply: RulingReply = { changed: await store.rule(site.key, { ids: [id] }, state, now()) };
      return c.json(reply);
    })
    .post('/sites/:site/rulings', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { filter } = readFilter(c.req.url);
      const { state } = await parseBody(c, rulingBody);
      const reply: RulingReply = { changed: await store.rule(site.key, { filter }, state, now()) };
      return c.json(reply);
    });
}
