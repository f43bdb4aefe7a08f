import type { TeamMember } from '../store/store.ts';
import type { FollowupAssignment } from '../wire/followup-policy.ts';
import type { ReviewedResponse } from '../wire/review.ts';

/**
 * Whom a rule gives an answer to; null for nobody. Who is not of the team any more gets nothing, so that it
 * stands among what has nobody, instead of in a queue that no one reads.
 */
export function assigneeOf(
  assignment: FollowupAssignment,
  answer: ReviewedResponse,
  people: readonly TeamMember[],
): string | null {
  const known = (user: string | null | undefined) => people.find(({ id }) => id === user)?.id ?? null;
  if (assignment.by === 'nobody') return null;
  if (assignment.by === 'member') return known(assignment.user);
  const { by, table, otherwise } = assignment;
  const named = by === 'representative' ? byName(answer, people) : null;
  const line = table.find(({ is }) => fits(by, is, answer));
  return known(line?.user) ?? named ?? known(otherwise);
}

/** Representatives are known by the ids that answers name them by, or as they sign in, without any table. */
function byName(answer: ReviewedResponse, people: readonly TeamMember[]): string | null {
  const name = String(answer.meta.representative ?? '');
  if (name === '') return null;
  const isNamed = ({ representatives, email }: TeamMember) =>
    representatives.includes(name) || email.toLowerCase() === name.toLowerCase();
  return people.find(isNamed)?.id ?? null;
}

function fits(
  by: 'representative' | 'reason' | 'account' | 'page',
  is: string,
  { meta, reasons, person, page }: ReviewedResponse,
): boolean {
  if (by === 'representative') return meta.representative !== undefined && String(meta.representative) === is;
  if (by === 'reason') return reasons.includes(is);
  if (by === 'account') return person?.account === is;
  return page?.startsWith(is) ?? false;
}
