import { answersToMargin, type Score } from '../../insight/score.ts';
import type { Group } from '../../insight/summary.ts';
import type { Aims } from '../../wire/aims.ts';
import { IntervalBar } from '../charts/IntervalBar.tsx';
import { Definition } from '../parts/Definition.tsx';
import { shareText } from '../words/numbers.ts';
import {
  benchmarkText,
  changeText,
  headlineText,
  intervalText,
  leastForScore,
  meanChangeText,
  moreAnswersText,
  surenessOf,
  targetText,
} from '../words/score.ts';

type Props = {
  figures: Group;
  aims: Aims;
  /** Opens what sets target and benchmark. */
  onAims: () => void;
};

/** The largest thing on the page: the score, how sure it is, and whether it moved. */
export function ScoreBlock({ figures, aims, onAims }: Props) {
  const { n, score, bands, change, previous, share9to10 } = figures;
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
  const changed = isNet ? changeText(change, previous) : meanChangeText(figures);
  const moved = isNet ? change : figures.meanChange;
  const isMoved = moved?.significant && (previous?.n ?? 0) >= leastForScore;
  const more = bands ? moreAnswersText(answersToMargin(bands)) : '';
  return (
    <div class="score">
      <p class={sureness === 'few' ? 'headline is-few' : 'headline'}>
        {headlineText(figures)} <Definition of={isNet ? 'score' : 'mean'} />
      </p>
      {score && (
        <IntervalBar
          score={score}
          isFew={sureness === 'few'}
          target={aims.target}
          benchmark={aims.benchmark?.score ?? null}
        />
      )}
      {figures.mean !== null && figures.meanInterval && (
        <IntervalBar
          score={{ value: figures.mean, ...figures.meanInterval }}
          isFew={sureness === 'few'}
          scale={[0, 10]}
        />
      )}
      <p class="score-interval">{intervalText(n, score, figures.meanInterval)}</p>
      {share9to10 !== null && <p>{shareText(share9to10 * n, n)} chose 9 or 10</p>}
      {changed && (
        <p class="change">
          {isMoved && moved && <span aria-hidden="true">{moved.value > 0 ? '↑ ' : '↓ '}</span>}
          {changed} <Definition of={isNet ? 'change' : 'meanChange'} />
        </p>
      )}
      {(sureness === 'few' || more) && (
        <p class="muted">
          {sureness === 'few' && 'Few answers. '}
          {more && `${more}.`}
        </p>
      )}
      {score && <AimLines score={score} aims={aims} onAims={onAims} />}
    </div>
  );
}

function AimLines({ score, aims: { target, benchmark }, onAims }: { score: Score } & Omit<Props, 'figures'>) {
  return (
    <>
      {target !== null && (
        <p class="aim">
          <span class="aim-mark is-target" aria-hidden="true" /> {targetText(score, target)}
        </p>
      )}
      {benchmark && (
        <p class="aim">
          <span class="aim-mark is-benchmark" aria-hidden="true" /> {benchmarkText(score, benchmark.score)} (
          {benchmark.link ? (
            <a href={benchmark.link} target="_blank" rel="noopener noreferrer">
              {benchmark.source}
            </a>
          ) : (
            benchmark.source
          )}
          )
        </p>
      )}
      <p class="aim-set">
        <button type="button" class="switch" onClick={onAims}>
          {target === null && !benchmark ? 'Set a target or benchmark' : 'Change target or benchmark'}
        </button>{' '}
        <Definition of="target" />
      </p>
    </>
  );
}
