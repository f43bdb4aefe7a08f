import { answersToMargin } from '../../insight/score.ts';
import type { Group } from '../../insight/summary.ts';
import { IntervalBar } from '../charts/IntervalBar.tsx';
import { Definition } from '../parts/Definition.tsx';
import { countOf, shareText } from '../words/numbers.ts';
import {
  changeText,
  headlineText,
  intervalText,
  leastForScore,
  moreAnswersText,
  surenessOf,
} from '../words/score.ts';

/** The largest thing on the page: the score, how sure it is, and whether it moved. */
export function ScoreBlock({ figures }: { figures: Group }) {
  const { n, score, bands, change, previous, distribution } = figures;
  const sureness = surenessOf(n);
  const isNet = figures.metric === 'nps';
  if (sureness === 'count') {
    return (
      <div class="score">
        <p class="headline is-count">{headlineText(figures)}</p>
        <p>
          {n === 1 ? 'answer' : 'answers'} so far <Definition of={isNet ? 'score' : 'mean'} />
        </p>
        <p class="muted">
          {isNet ? 'A score' : 'A mean'} stands here from {leastForScore} on; fewer would be chance.
        </p>
      </div>
    );
  }
  const changed = changeText(change, isNet ? previous : null);
  const more = bands ? moreAnswersText(answersToMargin(bands)) : '';
  const top = (distribution?.[9] ?? 0) + (distribution?.[10] ?? 0);
  return (
    <div class="score">
      <p class={sureness === 'few' ? 'headline is-few' : 'headline'}>
        {headlineText(figures)} <Definition of={isNet ? 'score' : 'mean'} />
      </p>
      {score && <IntervalBar score={score} isFew={sureness === 'few'} />}
      <p class="score-interval">{intervalText(n, score)}</p>
      {!isNet && <p>{shareText(top, n)} chose 9 or 10</p>}
      {changed && (
        <p class="change">
          {change?.significant && <span aria-hidden="true">{change.value > 0 ? '↑ ' : '↓ '}</span>}
          {changed} <Definition of="change" />
        </p>
      )}
      {!isNet && previous?.mean != null && (
        <p class="change">
          Mean {previous.mean.toFixed(1)} over {countOf(previous.n, 'answer')} in the period before
        </p>
      )}
      {(sureness === 'few' || more) && (
        <p class="muted">
          {sureness === 'few' && 'Few answers. '}
          {more && `${more}.`}
        </p>
      )}
    </div>
  );
}
