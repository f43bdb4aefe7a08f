import { scaleLinear } from 'd3-scale';
import type { ReasonFigure } from '../../insight/reasons.ts';
import type { Score } from '../../insight/score.ts';
import { Figure } from '../charts/Figure.tsx';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { peopleText } from '../charts/people.ts';
import { shortened } from '../charts/RowChart.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { countOf, countText, scoreText } from '../words/numbers.ts';
import { scoresTitle } from '../words/reasons.ts';
import { leastForScore, surenessOf } from '../words/score.ts';

type Props = {
  reasons: readonly ReasonFigure[];
  /** Of everybody, drawn as a line through the rows. */
  all: Score | null;
  hrefOf: (key: string | null) => string;
};

const rowHeight = 32;
const foot = 20;
/** Room between the names of two ticks, in px: that of everybody's score goes before the scale's own. */
const tickRoom = 34;

/** The score among those who chose each reason, with its interval. */
export function ScoreRows({ reasons, all, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const nameWidth = Math.min(150, Math.round(wide * 0.32));
  const x = scaleLinear([-100, 100], [nameWidth + 16, wide - 48]);
  const bottom = reasons.length * rowHeight;
  const marks = reasons.map((reason, index): Mark => {
    const y = index * rowHeight;
    const sureness = surenessOf(reason.chosen);
    const middle = y + rowHeight / 2;
    return {
      key: reason.key ?? '',
      box: { x: 0, y, width: wide, height: rowHeight },
      cardAt: { x: Math.max(0, wide / 2 - 104), y: y + rowHeight },
      reading: {
        title: reason.name,
        lines: linesOf(reason),
        people: { text: peopleText(reason.chosen), href: hrefOf(reason.key) },
      },
      drawing: (
        <g class={`score-row is-${sureness}`}>
          <text class="row-name" x={0} y={y + 21}>
            {shortened(reason.name, nameWidth - 10)}
          </text>
          {sureness !== 'count' && (
            <>
              <line class="interval-range" x1={x(reason.low)} x2={x(reason.high)} y1={middle} y2={middle} />
              <circle class="interval-score" cx={x(reason.score)} cy={middle} r={4} />
            </>
          )}
          <text class="row-text" x={wide} y={y + 21} text-anchor="end">
            {sureness === 'count' ? `n ${reason.chosen}` : scoreText(reason.score)}
          </text>
        </g>
      ),
    };
  });
  const table = {
    head: ['Reason', 'Score', '95 % from', 'to', 'Mean', 'People'],
    rows: reasons.map((reason) => ({
      cells: [
        reason.name,
        ...(reason.chosen < leastForScore
          ? ['–', '–', '–']
          : [reason.score, reason.low, reason.high].map(scoreText)),
        reason.mean.toFixed(1),
        countText(reason.chosen),
      ],
      href: hrefOf(reason.key),
    })),
  };
  return (
    <Figure title={scoresTitle(reasons)} definition="reasonScore" table={table}>
      <div ref={ref} class="chart">
        {wide > 0 && (
          <Marks marks={marks} width={wide} height={bottom + foot} label="Score by reason">
            {[-100, 0, 100].map((tick) => (
              <g key={tick}>
                <line class={tick === 0 ? 'axis' : 'grid'} x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
                {!(all && Math.abs(x(tick) - x(all.value)) < tickRoom) && (
                  <text class="tick-name" x={x(tick)} y={bottom + 15} text-anchor="middle">
                    {scoreText(tick)}
                  </text>
                )}
              </g>
            ))}
            {all && (
              <>
                <line class="cursor" x1={x(all.value)} x2={x(all.value)} y1={0} y2={bottom + 4} />
                <text class="tick-name" x={x(all.value)} y={bottom + 15} text-anchor="middle">
                  all {scoreText(all.value)}
                </text>
              </>
            )}
          </Marks>
        )}
      </div>
    </Figure>
  );
}

function linesOf({ chosen, score, low, high }: ReasonFigure): string[] {
  const people = countOf(chosen, 'person', 'people');
  if (surenessOf(chosen) === 'count') return [`${people}, too few for a score`];
  return [`Score ${scoreText(score)}, 95 % between ${scoreText(low)} and ${scoreText(high)}`, people];
}
