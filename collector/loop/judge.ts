import { dueAtOf, priorityOf } from '../insight/priority.ts';
import type { NewFollowup, PastAnswer, Settlement, TeamMember, Touched } from '../store/store.ts';
import type { FollowupFacts } from '../wire/followup.ts';
import type { FollowupPolicy, FollowupRule } from '../wire/followup-policy.ts';
import { followupStaleMs } from '../wire/limits.ts';
import type { ReviewedResponse } from '../wire/review.ts';
import { assigneeOf } from './assign.ts';
import { matchOf, momentOf } from './matches.ts';
import { calendarOf, policyOf } from './policy.ts';

/** What a policy is asked about. */
export type Case = {
  answer: ReviewedResponse;
  /** Of the same person, newest first, without this one. */
  history: readonly PastAnswer[];
  timeZone: string;
  people: readonly TeamMember[];
};

/** What is to be done about one answer by a site's rules: the first that fits says so. Null for nothing. */
export function evaluate(policy: FollowupPolicy, about: Case): NewFollowup | null {
  for (const rule of policy.rules) {
    const history = rule.isOn ? matchOf(rule.when, about.answer, about.history) : null;
    if (!history) continue;
    return begun(policy, about, {
      kind: rule.kind,
      rule: { key: rule.key, name: rule.name },
      assignee: assigneeOf(rule.assign, about.answer, about.people),
      history,
      since: knownSince(about.answer),
    });
  }
  return null;
}

/** A follow-up of an answer with its time, by a rule or, without one, by hand. */
export function begun(
  policy: FollowupPolicy,
  { answer, timeZone }: Pick<Case, 'answer' | 'timeZone'>,
  about: {
    kind: FollowupRule['kind'];
    rule: FollowupFacts['rule'];
    assignee: string | null;
    history: FollowupFacts['history'];
    since: number;
  },
): NewFollowup {
  const { kind, rule, assignee, history, since } = about;
  const wantsContact = answer.contact?.consent ?? false;
  const value = answer.person?.value ?? null;
  const priority = priorityOf({ value, rating: answer.rating, wantsContact }, policy);
  const calendar = calendarOf(policy, timeZone);
  return {
    kind,
    openedAt: since,
    dueAt: dueAtOf(priority, since, { calendar, wantsContact }),
    assignee,
    facts: { rule, ...priority, clock: policy.hours.kind, wantsContact, history },
  };
}

/** When somebody could first know of an answer: not before it was given, nor before it arrived. */
const knownSince = (answer: ReviewedResponse): number => Math.max(momentOf(answer), answer.receivedAt);

/** What is to be done with a response that changed. The same response and rules always come to the same. */
export function judge(touched: Touched): Settlement {
  const { response, followup, history, timeZone, people } = touched;
  if (response.stage === 'withdrawn')
    return followup ? { do: 'cancel', why: 'withdrawn' } : { do: 'nothing' };
  const isStarted = followup !== null && followup.state !== 'open' && followup.state !== 'cancelled';
  if (response.state !== 'counted') {
    return followup && !isStarted && followup.state !== 'cancelled'
      ? { do: 'cancel', why: 'not-counted' }
      : { do: 'nothing' };
  }
  // What somebody has begun is theirs: a later word of the same person neither ends it nor changes its time.
  if (isStarted) return { do: 'nothing' };
  if (!followup && isTooLate(response)) return { do: 'nothing' };
  const found = evaluate(policyOf(touched.policy), { answer: response, history, timeZone, people });
  if (!followup) return found ? { do: 'open', followup: found } : { do: 'nothing' };
  const isByHand = followup.facts.rule === null;
  if (isByHand && followup.state === 'open') return { do: 'nothing' };
  if (!found) return followup.state === 'open' ? { do: 'cancel', why: 'no-rule' } : { do: 'nothing' };
  return isSame(found, followup) ? { do: 'nothing' } : { do: 'change', followup: found };
}

/** What was imported, or lay for weeks in a browser that was offline: nobody waits for a call any more. */
const isTooLate = (response: ReviewedResponse): boolean =>
  response.source === 'import' || response.receivedAt - momentOf(response) > followupStaleMs;

const isSame = (found: NewFollowup, followup: NonNullable<Touched['followup']>): boolean =>
  followup.state === 'open' &&
  found.kind === followup.kind &&
  found.dueAt === followup.contactDueAt &&
  JSON.stringify(found.facts) === JSON.stringify(followup.facts) &&
  (followup.assignee !== null || found.assignee === null);
