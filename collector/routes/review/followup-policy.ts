import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { dayName } from '../../insight/timeline.ts';
import { policyOf } from '../../loop/policy.ts';
import { previewOf, unknownMembers } from '../../loop/preview.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Store } from '../../store/store.ts';
import {
  type FollowupPolicy,
  type FollowupPolicyReply,
  type FollowupPreviewReply,
  followupPolicyBody,
  followupPreviewBody,
} from '../../wire/followup-policy.ts';
import { previewDays } from '../../wire/limits.ts';
import type { ReviewedResponse } from '../../wire/review.ts';
import { actorOf, peopleReply } from './followup-reply.ts';
import { findSite } from './site-reply.ts';

/** Answers that a preview tries; more would keep its writer waiting. */
const triedAtMost = 5_000;
const readAtOnce = 500;

/** `/sites/:site/followup-policy`: rules, times and hours, and what they would have made of the last days' answers. */
export function followupPolicyRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;

  async function reply(site: string): Promise<FollowupPolicyReply> {
    const [stored, people] = await Promise.all([store.followupPolicy(site), store.teamMembers(site)]);
    return {
      revision: stored?.revision ?? 0,
      changedAt: stored?.changedAt ?? null,
      changedBy: stored?.changedBy ?? null,
      policy: policyOf(stored?.policy ?? null),
      people: peopleReply(people),
    };
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/followup-policy', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await reply(site.key));
    })
    .put('/sites/:site/followup-policy', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { after, policy } = await parseBody(c, followupPolicyBody);
      await refuseUnknown(store, site.key, policy);
      const about = {
        policy,
        hasRules: policy.rules.some(({ isOn }) => isOn),
        changedAt: now(),
        changedBy: actorOf(c.get('caller')),
      };
      if ((await store.saveFollowupPolicy(site.key, about, after)) === null) {
        throw new Refusal('conflict', 'it was changed since you read it; read it again', { field: 'after' });
      }
      return c.json(await reply(site.key));
    })
    .post('/sites/:site/followup-preview', async (c) => {
      const { site, dayOf } = await findSite(parts, c.req.param('site'));
      const { policy } = await parseBody(c, followupPreviewBody);
      const from = dayName(dayOf(now()) - previewDays + 1);
      const answers = await lately(store, site.key, { from, policy });
      const preview: FollowupPreviewReply = {
        days: previewDays,
        tried: answers.filter(({ rating }) => rating !== null).length,
        atMost: triedAtMost,
        rules: previewOf(policy, answers),
      };
      return c.json(preview);
    });
}

/** @throws Refusal 400 where a rule assigns to somebody who is not of the team. */
async function refuseUnknown(store: Store, site: string, policy: FollowupPolicy): Promise<void> {
  const people = await store.teamMembers(site);
  const unknown = unknownMembers(policy, people);
  if (unknown.length === 0) return;
  throw new Refusal('invalid-field', 'policy assigns to somebody who is not of the team', {
    field: 'policy',
    known: people.map(({ id }) => id),
  });
}

/** Newest first. Cards without an answer only where a rule asks for silence, since they are many. */
async function lately(
  store: Store,
  site: string,
  { from, policy }: { from: string; policy: FollowupPolicy },
): Promise<ReviewedResponse[]> {
  const only = policy.rules.some(({ when }) => when.silence !== undefined) ? undefined : ('rated' as const);
  const found: ReviewedResponse[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.responses(site, { from }, { limit: readAtOnce, cursor, only });
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < triedAtMost);
  return found.slice(0, triedAtMost);
}
