import type { FollowupHappening } from '../../../wire/followup.ts';
import type { FollowupPerson } from '../../../wire/followup-policy.ts';
import { noteTexts, outcomeTexts, wayTexts } from './followup.ts';

/** Something that happened, as a line, with the words that somebody wrote. */
export type HappeningText = { line: string; words: { title: string; text: string }[] };

const cancelTexts = {
  withdrawn: 'Taken back, as its answer was',
  'not-counted': 'Taken back, as its answer does not count any more',
  'no-rule': 'Taken back, as no rule fits the answer any more',
};
const reminderTexts = {
  before: 'Reminder that it is due soon',
  overdue: 'Reminder that it is overdue',
  above: 'Told the one above that it is overdue',
};

/** What a line of the history says; `when` writes a moment. */
export function happeningText(
  what: FollowupHappening,
  people: readonly FollowupPerson[],
  when: (at: number) => string,
): HappeningText {
  const nameOf = (user: string) => people.find(({ id }) => id === user)?.name ?? 'somebody who left';
  const own = (text: string | undefined, title = '') => (text ? [{ title, text }] : []);
  switch (what.kind) {
    case 'opened': {
      const to = what.assignee === null ? '' : `, for ${nameOf(what.assignee)}`;
      return {
        line: `${what.rule ? `Begun by the rule “${what.rule}”` : 'Begun'}${to}`,
        words: own(what.note),
      };
    }
    case 'changed':
      return {
        line: [
          `The answer changed${what.rating === null ? '' : `; the rating is ${what.rating}`}`,
          what.rule && `the rule is “${what.rule}”`,
        ]
          .filter(Boolean)
          .join('; '),
        words: [],
      };
    case 'cancelled':
      return { line: cancelTexts[what.why], words: [] };
    case 'assigned':
      return { line: what.to === null ? 'Given to nobody' : `Given to ${nameOf(what.to)}`, words: [] };
    case 'started':
      return { line: 'In progress', words: own(what.note) };
    case 'reopened':
      return { line: 'Opened again', words: own(what.note) };
    case 'closed':
      return {
        line: `Closed: ${outcomeTexts[what.outcome].toLowerCase()}`,
        words: [...own(what.note), ...own(what.whyNot, 'Why not now')],
      };
    case 'escalated':
      return { line: 'Escalated', words: own(what.note) };
    case 'note':
      return { line: 'Note', words: own(what.text) };
    case 'contact':
      return {
        line: `${wayTexts[what.way]}, ${when(what.at)}`,
        words: what.notes.flatMap(({ kind, text }) => own(text, noteTexts[kind])),
      };
    case 'due':
      return { line: `Due ${when(what.at)}`, words: own(what.note) };
    case 'reminded':
      return {
        line: `${reminderTexts[what.step]}${what.to === null ? '' : `, to ${nameOf(what.to)}`}`,
        words: [],
      };
  }
}
