import type { Group } from '../../insight/summary.ts';
import { groupSentence } from '../words/huddle.ts';
import { groupText, headlineText, surenessOf } from '../words/score.ts';

/** The score of each kind and metric, and how it moved. */
export function Changed({ groups }: { groups: readonly Group[] }) {
  if (groups.length === 0) return <p class="muted">No answers in these days, and none in those before.</p>;
  return (
    <ul class="changed">
      {groups.map((group) => {
        const sureness = surenessOf(group.n);
        const { change } = group;
        return (
          <li key={groupText(group)}>
            <span class={sureness === 'plain' ? 'changed-figure' : 'changed-figure is-few'}>
              {sureness === 'count' ? '–' : headlineText(group)}
              {change?.significant && sureness !== 'count' && (
                <span aria-hidden="true">{change.value > 0 ? ' ↑' : ' ↓'}</span>
              )}
            </span>
            <span>
              <strong>{groupText(group)}</strong>
              <br />
              {groupSentence(group)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
