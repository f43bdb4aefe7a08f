import type { Group } from '../../insight/summary.ts';
import type { CompareReply, CompareSide } from '../../wire/figures.ts';
import { noReason } from '../../wire/limits.ts';
import { IntervalBar } from '../charts/IntervalBar.tsx';
import { Moves } from '../charts/Moves.tsx';
import { Definition } from '../parts/Definition.tsx';
import type { Filter, Side } from '../state/filter.ts';
import { differenceMovesTitle, differenceText } from '../words/compare.ts';
import { groupText, headlineText, intervalText, leastForScore, surenessOf } from '../words/score.ts';
import { Shares } from './Shares.tsx';

type Props = {
  reply: CompareReply;
  /** Address of the people of a side, narrowed by more. */
  hrefOf: (side: Side, more: Filter) => string;
  /** Address of the same two, narrowed to one kind and metric. */
  groupHref: (group: Pick<Group, 'kind' | 'metric'>) => string;
};

/** Two selections: their scores, what lies between them, and why. */
export function Compared({ reply, hrefOf, groupHref }: Props) {
  const { a, b, obstacle, change, meanChange, moves } = reply;
  const isSure = a.n >= leastForScore && b.n >= leastForScore;
  const difference = change ?? meanChange;
  return (
    <>
      <div class="compare-scores">
        <SideScore side={a} letter="A" href={hrefOf('a', {})} />
        <SideScore side={b} letter="B" href={hrefOf('b', {})} />
      </div>
      <p class="difference" role="status">
        {isSure && !obstacle && difference?.significant && (
          <span aria-hidden="true">{difference.value > 0 ? '↑ ' : '↓ '}</span>
        )}
        {differenceText(reply)} <Definition of="compare" />
      </p>
      {(a.n === 0 || b.n === 0) && obstacle !== 'mixed' && (
        <p class="muted">
          Choose another period or fewer filters for it above, or two that are often compared.
        </p>
      )}
      {obstacle === 'mixed' && (
        <ul class="apart-list">
          {groupsOf(a, b).map((group) => (
            <li key={groupText(group)}>
              <a href={groupHref(group)}>Compare only {groupText(group)}</a>
            </li>
          ))}
        </ul>
      )}
      {!obstacle && (
        <div class="reasons-rest">
          {a.distribution && b.distribution && (
            <Shares a={a} b={b} hrefOf={(side, rating) => hrefOf(side, { rating: [`${rating}`] })} />
          )}
          {moves && change && isSure && (
            <Moves
              moves={moves}
              change={change}
              title={differenceMovesTitle(reply)}
              sides={{ now: 'A', before: 'B' }}
              hrefOf={(key) => hrefOf('a', { reason: [key ?? noReason] })}
            />
          )}
        </div>
      )}
    </>
  );
}

/** Kinds and metrics that both sides have ratings of. */
const groupsOf = (a: CompareSide, b: CompareSide): Group[] =>
  a.groups.filter(
    (group) =>
      group.n > 0 &&
      b.groups.some(({ kind, metric, n }) => n > 0 && kind === group.kind && metric === group.metric),
  );

function SideScore({ side, letter, href }: { side: CompareSide; letter: string; href: string }) {
  const sureness = surenessOf(side.n);
  const rated = side.groups.filter(({ n }) => n > 0);
  return (
    <section class="score" aria-label={`Score of ${letter}`}>
      <span class={`side-mark is-${letter.toLowerCase()}`} aria-hidden="true">
        {letter}
      </span>
      {rated.length > 1 ? (
        <ul class="apart-list">
          {rated.map((group) => (
            <li key={`${group.kind} ${group.metric}`}>
              <strong>{headlineText(group)}</strong> {groupText(group)},{' '}
              {intervalText(group.n, group.score, group.meanInterval)}
            </li>
          ))}
        </ul>
      ) : (
        <>
          <p class={sureness === 'plain' ? 'headline' : `headline is-${sureness}`}>{headlineText(side)}</p>
          {side.score && sureness !== 'count' && (
            <IntervalBar score={side.score} isFew={sureness === 'few'} />
          )}
          {side.mean !== null && side.meanInterval && sureness !== 'count' && (
            <IntervalBar
              score={{ value: side.mean, ...side.meanInterval }}
              isFew={sureness === 'few'}
              scale={[0, 10]}
            />
          )}
          <p class="score-interval">
            {side.n > 0 ? (
              <a href={href}>{intervalText(side.n, side.score, side.meanInterval)}</a>
            ) : (
              'No answers'
            )}
          </p>
        </>
      )}
    </section>
  );
}
