import type { PastAnswer, TeamMember } from '../store/store.ts';
import type { FollowupPolicy, FollowupPreviewReply } from '../wire/followup-policy.ts';
import type { ReviewedResponse } from '../wire/review.ts';
import { matchOf, momentOf } from './matches.ts';

type Previewed = FollowupPreviewReply['rules'][number];

/**
 * What rules would have made of answers, newest first, going by what these say of each person's history. A rule
 * that is off is tried like the others, but leaves nothing out for those after it.
 */
export function previewOf(policy: FollowupPolicy, answers: readonly ReviewedResponse[]): Previewed[] {
  const byPerson = new Map<string, PastAnswer[]>();
  for (const answer of answers) {
    const person = answer.person?.id;
    if (person === undefined) continue;
    const past = byPerson.get(person);
    if (past) past.push(asPast(answer));
    else byPerson.set(person, [asPast(answer)]);
  }
  const counts = policy.rules.map(({ key }) => ({ key, matched: 0, first: 0 }));
  const tried = answers.filter(({ rating, stage }) => rating !== null || stage === 'dismissed');
  const rated = answers.filter(({ rating }) => rating !== null).length;
  for (const answer of tried) {
    const past = byPerson.get(answer.person?.id ?? '') ?? [];
    let isTaken = false;
    for (const [index, rule] of policy.rules.entries()) {
      const count = counts[index];
      if (!count || matchOf(rule.when, answer, past) === null) continue;
      count.matched += 1;
      if (rule.isOn && !isTaken) {
        count.first += 1;
        isTaken = true;
      }
    }
  }
  return counts.map((count) => ({
    ...count,
    warning:
      rated === 0 ? null : count.matched === 0 ? 'nothing' : count.matched >= rated ? 'everything' : null,
  }));
}

const asPast = (answer: ReviewedResponse): PastAnswer => ({
  number: answer.number,
  id: answer.id,
  survey: answer.survey,
  kind: answer.kind,
  metric: answer.metric,
  stage: answer.stage,
  rating: answer.rating,
  at: momentOf(answer),
});

/** Members that a policy names and the team does not have. */
export function unknownMembers(policy: FollowupPolicy, people: readonly TeamMember[]): string[] {
  const named = policy.rules.flatMap(({ assign }) => {
    if (assign.by === 'nobody') return [];
    if (assign.by === 'member') return [assign.user];
    return [
      ...assign.table.map(({ user }) => user),
      ...(assign.otherwise === null ? [] : [assign.otherwise]),
    ];
  });
  const all = policy.above === null ? named : [...named, policy.above];
  return [...new Set(all)].filter((user) => !people.some(({ id }) => id === user));
}
