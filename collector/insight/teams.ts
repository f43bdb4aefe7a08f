/** Somebody of the team, with the ids by which answers name them. */
type Person = { id: string; representatives: readonly string[] };

/** A team as far as what concerns it goes. */
type Team = {
  members: readonly string[];
  representatives: readonly string[];
  reasons: readonly string[];
};

/** What a team looks after: its people, those whom answers name for it, and reasons. */
export type Scope = { users: string[]; representatives: string[]; reasons: string[] };

/** What a team looks after, its members' own work included. */
export function scopeOf(team: Team, people: readonly Person[]): Scope {
  const own = people.filter(({ id }) => team.members.includes(id)).flatMap((one) => one.representatives);
  return {
    users: [...team.members],
    representatives: [...new Set([...team.representatives, ...own])],
    reasons: [...team.reasons],
  };
}

/** A follow-up as far as it says whose it is. */
type About = { assignee: string | null; representative: string | null; reasons: readonly string[] };

/** Why something is a team's; the earlier of these says it with more right. */
const ways: readonly ((scope: Scope, about: About) => boolean)[] = [
  ({ users }, { assignee }) => assignee !== null && users.includes(assignee),
  ({ representatives }, { representative }) =>
    representative !== null && representatives.includes(representative),
  (scope, { reasons }) => reasons.some((reason) => scope.reasons.includes(reason)),
];

/** Whether it concerns whoever looks after this: given to one of them, about their work, or for their reason. */
export const concerns = (scope: Scope, about: About): boolean => ways.some((isSo) => isSo(scope, about));

/**
 * The one above whom a team names for a follow-up: of the team of whoever has it, else of the one whose work
 * it is about, else of the one that looks after its reason. Nobody stands above themselves. Null where no team
 * names anybody.
 */
export function aboveIn(
  teams: readonly { scope: Scope; above: string | null }[],
  about: About,
): string | null {
  for (const isSo of ways) {
    const found = teams.find(
      ({ scope, above }) => above !== null && above !== about.assignee && isSo(scope, about),
    );
    if (found) return found.above;
  }
  return null;
}
