import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../parts.ts';
import type { FollowupSelection, OwnFollowups, StoredFollowup, TeamMember } from '../../store/store.ts';
import type { FollowupFilter, FollowupItem } from '../../wire/followup.ts';
import type { FollowupPerson } from '../../wire/followup-policy.ts';
import type { ReviewedResponse } from '../../wire/review.ts';

/** A follow-up as the pages show it. */
export function followupItem(
  { followup, response }: { followup: StoredFollowup; response: ReviewedResponse | null },
  people: readonly TeamMember[],
): FollowupItem {
  const { response: _number, rating: _rating, representative: _who, reasons: _why, ...kept } = followup;
  const { assignee, ...rest } = kept;
  return { ...rest, assignee: personOf(assignee, people), response };
}

/** Who somebody is; whoever is not of the team any more keeps their id. */
export function personOf(user: string | null, people: readonly TeamMember[]): FollowupPerson | null {
  if (user === null) return null;
  return { id: user, name: people.find(({ id }) => id === user)?.name ?? 'Somebody who left' };
}

export const peopleReply = (people: readonly TeamMember[]): FollowupPerson[] =>
  people.map(({ id, name }) => ({ id, name }));

/** The user's id of whoever asks, null for a server. */
export const meOf = (caller: Caller): string | null => (caller.kind === 'member' ? caller.userId : null);

/** Under what name somebody stands in the history. */
export const actorOf = (caller: Caller): string => (caller.kind === 'member' ? caller.email : caller.name);

/** Whose follow-ups the caller may see and change and no others; null for all. */
export const onlyOf = (caller: Caller): OwnFollowups | null =>
  caller.kind === 'member' && caller.role === 'representative'
    ? { user: caller.userId, representatives: caller.representatives }
    : null;

/** Whether a follow-up is one that the caller may see. */
export function mayRead(caller: Caller, { assignee, representative }: StoredFollowup): boolean {
  const own = onlyOf(caller);
  if (own === null || assignee === own.user) return true;
  return representative !== null && own.representatives.includes(representative);
}

/** @throws Refusal 400 where `me` is said by a server, which is nobody. */
export function selectionOf({ assignee, ...filter }: FollowupFilter, caller: Caller): FollowupSelection {
  return {
    ...filter,
    onlyOf: onlyOf(caller),
    ...(assignee && {
      assignee: assignee.map((user) => (user === 'none' ? null : userOf(user, caller, 'assignee'))),
    }),
  };
}

function userOf(user: string, caller: Caller, field: string): string {
  if (user !== 'me') return user;
  const me = meOf(caller);
  if (me === null) throw new Refusal('invalid-field', `${field} is me, and a token is nobody`, { field });
  return me;
}

/**
 * The member that a body names; `me` is whoever asks.
 * @throws Refusal 400 for somebody who is not of the team.
 */
export function memberOf(
  user: string | null,
  caller: Caller,
  { people, field }: { people: readonly TeamMember[]; field: string },
): string | null {
  if (user === null) return null;
  const wanted = userOf(user, caller, field);
  if (people.some(({ id }) => id === wanted)) return wanted;
  throw new Refusal('invalid-field', `${field}: nobody of the team has this id`, {
    field,
    known: people.map(({ id }) => id),
  });
}
