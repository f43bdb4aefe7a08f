import { Hono } from 'hono';
import { readJson } from '../../http/body.ts';
import { corsHeaders } from '../../http/cors.ts';
import { header } from '../../http/header.ts';
import { Refusal } from '../../http/refusal.ts';
import { createCommitter } from '../../intake/commit.ts';
import { createSuspects } from '../../intake/suspects.ts';
import { takeResponses } from '../../intake/take.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { maxBodyBytes } from '../../wire/limits.ts';
import { type ResponsesReply, responseEnvelope } from '../../wire/response.ts';
import { firstIssue } from '../../wire/text.ts';
import { createGuard } from './guard.ts';

/** Given to the server as they are: `c.json` would make a `Headers` of them, for every reply anew. */
const replyHeaders = { ...corsHeaders, 'Content-Type': 'application/json' };

/** `POST /v1/responses`: takes answers, and replies once they are on disk. */
export function responseRoutes(parts: Parts): Hono<AppEnv> {
  const { store, sites, now, metrics } = parts;
  const committer = createCommitter({
    ...store,
    commit: (responses) => metrics.timed(() => store.commit(responses)),
  });
  const intake = { sites, committer, suspects: createSuspects(parts), metrics };
  const guard = createGuard(parts);

  return new Hono<AppEnv>().post('/', async (c) => {
    committer.refuseIfFull();
    const body = await readJson(c, ['application/json', 'text/plain']);
    const envelope = responseEnvelope.safeParse(body);
    if (!envelope.success) {
      const { field, message } = firstIssue(envelope.error);
      throw new Refusal('invalid-field', `${field} ${message}`, { field });
    }
    const { site, sentAt, responses } = envelope.data;
    const entry = await sites.find(site);
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    const { address } = guard(c, entry, responses.length);
    const receivedAt = now();
    const arrival = { entry, receivedAt, clockOffsetMs: receivedAt - sentAt, address };
    const bodyBytes = Number(header(c, 'content-length') ?? maxBodyBytes);
    metrics.pending(responses.length);
    try {
      const reply: ResponsesReply = { results: await takeResponses(responses, arrival, intake, bodyBytes) };
      return new Response(JSON.stringify(reply), { headers: replyHeaders });
    } finally {
      metrics.pending(-responses.length);
    }
  });
}
