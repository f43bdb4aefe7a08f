import type { FollowupChange, StoredFollowup } from '../store/store.ts';
import type { FollowupAct } from '../wire/followup.ts';
import { type followupOutcomes, outcomesByKind } from '../wire/limits.ts';

type Outcome = (typeof followupOutcomes)[number];

/** Whoever closes with one of these has not reached anybody. */
const withoutContact: readonly Outcome[] = ['no-answer', 'not-possible'];

const dayMs = 86_400_000;
/** After a first contact, the next thing is to be done within so long, unless somebody says when. */
const nextWithinMs = 7 * dayMs;
/** What is opened again is due within so long. */
const againWithinMs = dayMs;

/**
 * What an act makes of a follow-up, at a moment in ms since 1970; null where it is not possible as things stand.
 * `above` is who hears of what is escalated, null for nobody.
 */
export function changeBy(
  act: FollowupAct,
  followup: Pick<StoredFollowup, 'state' | 'kind' | 'firstContactAt' | 'escalatedAt'>,
  { at, above }: { at: number; above: string | null },
): FollowupChange | null {
  const { state, kind, firstContactAt } = followup;
  const isWaiting = state === 'open' || state === 'in-progress';
  if (act.act === 'note') return { what: { kind: 'note', text: act.text } };
  if (state === 'cancelled') return null;
  switch (act.act) {
    case 'assign':
      return isWaiting ? { assignee: act.to, what: { kind: 'assigned', to: act.to } } : null;
    case 'start':
      return state === 'open'
        ? { state: 'in-progress', what: { kind: 'started', ...(act.note && { note: act.note }) } }
        : null;
    case 'reopen':
      return state === 'closed'
        ? {
            state: 'in-progress',
            outcome: null,
            whyNot: null,
            closedAt: null,
            dueAt: at + againWithinMs,
            what: { kind: 'reopened', note: act.note },
          }
        : null;
    case 'close': {
      const { outcome, note, whyNot } = act;
      if (!isWaiting || !outcomesByKind[kind].includes(outcome)) return null;
      // What is put off has to say why.
      if (outcome === 'planned' && whyNot === undefined) return null;
      return {
        state: 'closed',
        outcome,
        closedAt: at,
        whyNot: whyNot ?? null,
        ...(!withoutContact.includes(outcome) && { firstContactAt: firstContactAt ?? at }),
        what: { kind: 'closed', outcome, note, ...(whyNot && { whyNot }) },
      };
    }
    case 'escalate':
      if (followup.escalatedAt !== null && isWaiting) return null;
      return {
        state: 'in-progress',
        escalatedAt: at,
        ...(above !== null && { assignee: above }),
        ...(!isWaiting && { outcome: null, whyNot: null, closedAt: null, dueAt: at + againWithinMs }),
        what: { kind: 'escalated', note: act.note },
      };
    case 'contact': {
      if (!isWaiting) return null;
      // Nobody was called tomorrow.
      const when = Math.min(act.at ?? at, at);
      return {
        state: 'in-progress',
        firstContactAt: firstContactAt ?? when,
        dueAt: act.nextAt ?? at + nextWithinMs,
        what: { kind: 'contact', way: act.way, at: when, notes: act.notes },
      };
    }
    case 'due':
      return isWaiting ? { dueAt: act.at, what: { kind: 'due', at: act.at, note: act.note } } : null;
  }
}
