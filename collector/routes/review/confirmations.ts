import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Caller, Parts } from '../../parts.ts';
import { suggestionsOf } from '../../text/suggestions.ts';
import { type ConfirmedReply, reasonBody, type SuggestionsReply } from '../../wire/reasons.ts';
import { findSite } from './site-reply.ts';

/**
 * `PUT /sites/:site/responses/:id/reason`: what the team reads in an answer whose person pressed no reason; and
 * `GET …/suggestions`, how well it is suggested.
 */
export function confirmationRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const suggestions = suggestionsOf(parts);
  return new Hono<AppEnv>()
    .get('/sites/:site/suggestions', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const reply: SuggestionsReply = { suggesting: await suggestions.about(site.key) };
      return c.json(reply);
    })
    .put('/sites/:site/responses/:id/reason', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const site = entry.site.key;
      const { reason } = await parseBody(c, reasonBody);
      const id = c.req.param('id').toLowerCase();
      const response = await store.response(site, id);
      if (!response) throw new Refusal('not-found', 'the site has no response with this id');
      const survey = await parts.sites.version(entry, response.survey, response.version);
      const newest = entry.surveys.find(({ key }) => key === response.survey);
      const known = [...new Set([survey, newest].flatMap((one) => one?.reasons ?? []).map(({ key }) => key))];
      if (reason !== null && !known.includes(reason)) {
        throw new Refusal('unknown-reason', `reason: its survey offers ${known.join(', ')}`, {
          field: 'reason',
          known,
        });
      }
      const by = nameOf(c.get('caller'));
      const at = now();
      if (!(await store.confirmReason(site, id, { reason, by, at }))) {
        throw new Refusal(
          'conflict',
          'reason: only an answer with a rating and without a pressed reason takes one',
        );
      }
      const reply: ConfirmedReply = { confirmed: reason === null ? null : { reason, by, at } };
      return c.json(reply);
    });
}

const nameOf = (caller: Caller): string => (caller.kind === 'member' ? caller.email : caller.name);
