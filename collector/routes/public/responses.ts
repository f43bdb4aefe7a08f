import { readJson } from '../../http/body.ts';
import type { Call } from '../../http/call.ts';
import { corsHeaders } from '../../http/cors.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Reply } from '../../http/reply.ts';
import { createCommitter } from '../../intake/commit.ts';
import { createSuspects } from '../../intake/suspects.ts';
import { takeResponses } from '../../intake/take.ts';
import type { Parts } from '../../parts.ts';
import { maxBodyBytes } from '../../wire/limits.ts';
import { type ResponsesReply, responseEnvelope } from '../../wire/response.ts';
import { firstIssue } from '../../wire/text.ts';
import { createGuard } from './guard.ts';

const replyHeaders = { ...corsHeaders, 'Content-Type': 'application/json' };

/** `POST /v1/responses`: takes answers, and replies once they are on disk. */
export function responsesCall(parts: Parts): (call: Call) => Promise<Reply> {
  const { store, sites, now, metrics } = parts;
  const committer = createCommitter(
    { commit: (responses) => metrics.timed(() => store.commit(responses)) },
    parts.arrivals,
  );
  const intake = { sites, committer, suspects: createSuspects(parts), metrics };
  const guard = createGuard(parts);

  return async (call) => {
    committer.refuseIfFull();
    const body = await readJson(call, ['application/json', 'text/plain']);
    const envelope = responseEnvelope.safeParse(body);
    if (!envelope.success) {
      const { field, message } = firstIssue(envelope.error);
      throw new Refusal('invalid-field', `${field} ${message}`, { field });
    }
    const { site, sentAt, responses } = envelope.data;
    const entry = sites.known(site) ?? (await sites.find(site));
    if (!entry) throw new Refusal('unknown-site', 'there is no site with this key', { field: 'site' });
    const { address } = guard(call, entry, responses.length);
    const receivedAt = now();
    const arrival = { entry, receivedAt, clockOffsetMs: receivedAt - sentAt, address };
    const bodyBytes = Number(call.header('content-length') ?? maxBodyBytes);
    metrics.pending(responses.length);
    try {
      const reply: ResponsesReply = { results: await takeResponses(responses, arrival, intake, bodyBytes) };
      return { status: 200, headers: replyHeaders, body: JSON.stringify(reply) };
    } finally {
      metrics.pending(-responses.length);
    }
  };
}
