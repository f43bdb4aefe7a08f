import { scaleLinear } from 'd3-scale';
import type { ReasonFigure } from '../../insight/reasons.ts';
import { Figure } from '../charts/Figure.tsx';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { peopleText } from '../charts/people.ts';
import { shortened } from '../charts/RowChart.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { countOf, countText, pointsText } from '../words/numbers.ts';
import { waterfallTitle } from '../words/reasons.ts';
import { stepsOf } from './steps.ts';

type Props = {
  reasons: readonly ReasonFigure[];
  score: number | null;
  n: number;
  weights: Readonly<Record<string, number>>;
  /** Address of the people who chose a reason, or none. */
  hrefOf: (key: string | null) => string;
};

const rowHeight = 36;
const barHeight = 18;
const textWidth = 56;

/** From 0 to the score, a step for each reason. */
export function Waterfall({ reasons, score, n, weights, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const steps = stepsOf(reasons);
  const nameWidth = Math.min(190, Math.round(wide * 0.34));
  const bottom = steps.length * rowHeight;
  const ends = [0, ...steps.flatMap(({ from, to }) => [from, to])];
  const x = scaleLinear([Math.min(...ends), Math.max(...ends)], [nameWidth + 8, wide - textWidth - 12]);
  const weightOf = (key: string | null) => (key === null ? 1 : (weights[key] ?? 1));
  const marks = steps.map(({ reason, from, to }, index): Mark => {
    const y = index * rowHeight;
    const top = y + (rowHeight - barHeight) / 2;
    return {
      key: reason.key ?? '',
      box: { x: 0, y, width: wide, height: rowHeight },
      cardAt: { x: Math.max(0, wide / 2 - 104), y: y + rowHeight },
      reading: {
        title: reason.name,
        lines: [
          `${pointsText(reason.points)} points: gives ${pointsText(reason.gives)}, takes ${pointsText(-reason.takes)}`,
          `${countOf(reason.promoters, 'promoter')}, ${countOf(reason.passives, 'passive')}, ${countOf(reason.detractors, 'detractor')}`,
          ...(weightOf(reason.key) === 1 ? [] : [`Weight ${weightOf(reason.key)}`]),
        ],
        people: { text: peopleText(reason.chosen), href: hrefOf(reason.key) },
      },
      drawing: (
        <>
          <text class="row-name" x={0} y={y + 23}>
            {shortened(reason.name, nameWidth - 10)}
          </text>
          <rect
            class={reason.points < 0 ? 'step is-taking' : 'step'}
            x={Math.min(x(from), x(to))}
            y={top}
            width={Math.max(1, Math.abs(x(to) - x(from)))}
            height={barHeight}
            rx={2}
          />
          <line class="step-link" x1={x(to)} x2={x(to)} y1={top + barHeight} y2={top + rowHeight} />
          <text class="row-text" x={wide} y={y + 23} text-anchor="end">
            {pointsText(reason.points)}
          </text>
        </>
      ),
    };
  });
  const table = {
    head: ['Reason', 'Points', 'Gives', 'Takes', 'From', 'To', 'Weight', 'People'],
    rows: steps.map(({ reason, from, to }) => ({
      cells: [
        reason.name,
        ...[reason.points, reason.gives, -reason.takes, from, to].map(pointsText),
        `${weightOf(reason.key)}`,
        countText(reason.chosen),
      ],
      href: hrefOf(reason.key),
    })),
  };
  return (
    <Figure title={waterfallTitle(reasons, score, n)} definition="waterfall" table={table}>
      <div ref={ref} class="chart">
        {wide > 0 && (
          <Marks marks={marks} width={wide} height={bottom + rowHeight} label="From 0 to the score by reason">
            <line class="axis" x1={x(0)} x2={x(0)} y1={0} y2={bottom + rowHeight - 4} />
            {score !== null && (
              <g class="row-sum">
                <text x={0} y={bottom + 23}>
                  Score
                </text>
                <rect
                  class="step is-score"
                  x={Math.min(x(0), x(score))}
                  y={bottom + (rowHeight - barHeight) / 2}
                  width={Math.max(2, Math.abs(x(score) - x(0)))}
                  height={barHeight}
                  rx={2}
                />
                <text class="row-text" x={wide} y={bottom + 23} text-anchor="end">
                  {pointsText(score)}
                </text>
              </g>
            )}
          </Marks>
        )}
      </div>
    </Figure>
  );
}
