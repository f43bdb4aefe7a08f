import type { FollowupItem } from '../../wire/followup.ts';
import { outcomeTexts, stateTexts } from './words/followup.ts';

/** How far it is, and whether it went up. */
export function StateMark({ item: { state, outcome, escalatedAt, closedAt } }: { item: FollowupItem }) {
  return (
    <>
      {state !== 'open' && (
        <span class={`state is-${state}`}>{outcome ? outcomeTexts[outcome] : stateTexts[state]}</span>
      )}
      {escalatedAt !== null && closedAt === null && <span class="state is-escalated">Escalated</span>}
    </>
  );
}

/** What the same person gave the next time. */
export function Next({ item: { next, response } }: { item: FollowupItem }) {
  if (!next) return null;
  return (
    <p class="followup-next">
      Next time they gave <strong>{next.rating}</strong>
      {response?.rating !== null && response?.rating !== undefined && `, after ${response.rating}`}
    </p>
  );
}
