import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { eventPayload } from '../../loop/channels/message.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Job } from '../../store/store.ts';
import {
  type AgainReply,
  againBody,
  type DeliveriesReply,
  type DeliveryReply,
  deliveriesQuery,
} from '../../wire/channel.ts';
import { maxPageItems } from '../../wire/limits.ts';
import { firstIssue } from '../../wire/text.ts';
import { findSite } from './site-reply.ts';

/** `/sites/:site/deliveries`: what was sent, what waits, and what was given up. */
export function deliveryRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/deliveries', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const query = deliveriesQuery.safeParse(c.req.query());
      if (!query.success) {
        const { field, message } = firstIssue(query.error);
        throw new Refusal('invalid-field', `${field}: ${message}`, { field });
      }
      const { channel, state } = query.data;
      const numbers = channel ? [channel] : (await store.channels(site.key)).map(({ number }) => number);
      const jobs = await store.jobs(site.key, {
        targets: numbers.map((number) => `channel:${number}`),
        ...(state && { states: [state] }),
        limit: maxPageItems,
      });
      const reply: DeliveriesReply = { deliveries: jobs.map(shown) };
      return c.json(reply);
    })
    .post('/sites/:site/deliveries/again', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const which = await parseBody(c, againBody);
      const changed = await store.jobsAgain(
        site.key,
        'id' in which ? which : { target: `channel:${which.channel}` },
        now(),
      );
      parts.wakeLoop();
      const reply: AgainReply = { changed };
      return c.json(reply);
    });
}

const shown = (job: Job): DeliveryReply => ({
  id: job.id,
  channel: Number(job.target.replace('channel:', '')),
  event: eventPayload.safeParse(job.payload).data?.type ?? job.kind,
  state: job.state,
  tries: job.tries,
  dueAt: job.state === 'waiting' ? job.dueAt : null,
  error: job.lastError,
  reply: job.lastReply,
  createdAt: job.createdAt,
  endedAt: job.endedAt,
});
