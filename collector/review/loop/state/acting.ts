import type { FollowupActsReply, FollowupItem } from '../../../wire/followup.ts';
import { countOf } from '../../words/numbers.ts';
import { outcomeTexts, stateTexts } from '../words/followup.ts';

type Results = FollowupActsReply['results'];

/** What was not done, in words; empty where all was. */
export function undoneText(results: Results): string {
  const changed = results.filter(({ status }) => status === 'changed-meanwhile');
  const impossible = results.filter(({ status }) => status === 'not-possible');
  const [only] = changed;
  const parts = [
    results.length === 1 && only?.followup
      ? `Somebody changed it since you read it: it is ${nowText(only.followup)}. What you wrote is still here; press again to do it all the same.`
      : changed.length > 0 &&
        `${countOf(changed.length, 'follow-up was', 'follow-ups were')} changed by somebody else meanwhile and left as they are; press again to do it all the same.`,
    impossible.length > 0 &&
      `${countOf(impossible.length, 'follow-up', 'follow-ups')} cannot take this as ${impossible.length === 1 ? 'it stands' : 'they stand'}.`,
    results.some(({ status }) => status === 'not-found') && 'Some are not there any more.',
  ];
  return parts.filter(Boolean).join(' ');
}

/** What to try again with: those that were not done, as they are now. */
export const undone = (results: Results): FollowupItem[] =>
  results.flatMap(({ status, followup }) => (status !== 'done' && followup ? [followup] : []));

function nowText({ state, outcome, assignee }: FollowupItem): string {
  const what = outcome ? `closed (${outcomeTexts[outcome].toLowerCase()})` : stateTexts[state].toLowerCase();
  return assignee ? `${what}, with ${assignee.name}` : what;
}
