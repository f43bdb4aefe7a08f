import { scaleBand, scaleLinear } from 'd3-scale';
import type { CompareSide } from '../../wire/figures.ts';
import { Figure } from '../charts/Figure.tsx';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { peopleText } from '../charts/people.ts';
import { useWidth } from '../charts/useWidth.ts';
import type { Side } from '../state/filter.ts';
import { sharesTitle } from '../words/compare.ts';
import { countOf, countText, shareText } from '../words/numbers.ts';

type Props = {
  a: CompareSide;
  b: CompareSide;
  hrefOf: (side: Side, rating: number) => string;
};

/** Of the key over the columns, in px: beside its words, and a letter of them. */
const keyMargin = 30;
const letterWidth = 7;
const plotHeight = 170;
const top = 20;
const bottom = top + plotHeight;
const ratings = Array.from({ length: 11 }, (_, rating) => rating);

/** Two distributions over each other, as shares, so that a large selection and a small one can be compared. */
export function Shares({ a, b, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const sides = [
    { side: 'a', letter: 'A', figures: a },
    { side: 'b', letter: 'B', figures: b },
  ] as const;
  const countAt = (figures: CompareSide, rating: number) => figures.distribution?.[rating] ?? 0;
  const shareAt = (figures: CompareSide, rating: number) => countAt(figures, rating) / Math.max(1, figures.n);
  const most = Math.max(
    0.01,
    ...sides.flatMap(({ figures }) => ratings.map((rating) => shareAt(figures, rating))),
  );
  const x = scaleBand<number>().domain(ratings).range([0, width.value]).paddingInner(0.28);
  const y = scaleLinear([0, most], [0, plotHeight]);
  const half = x.bandwidth() / 2;
  const keyText = (letter: string, n: number) => `${letter}, ${countText(n)} ratings`;
  const keyWidth = keyMargin + letterWidth * keyText('A', a.n).length;
  const marks = ratings.flatMap((rating) =>
    sides.map(({ side, letter, figures }, place): Mark => {
      const count = countAt(figures, rating);
      const left = (x(rating) ?? 0) + place * half;
      const height = count === 0 ? 0 : Math.max(2, y(shareAt(figures, rating)));
      return {
        key: `${side} ${rating}`,
        box: { x: left, y: 0, width: half, height: bottom + 20 },
        cardAt: { x: left + half, y: top },
        reading: {
          title: `${letter}: rating ${rating}`,
          lines: [`${shareText(count, figures.n)}, ${countOf(count, 'person', 'people')}`],
          people: count > 0 ? { text: peopleText(count), href: hrefOf(side, rating) } : null,
        },
        drawing: (
          <rect
            class={`share is-${side}`}
            x={left + 0.5}
            y={bottom - height}
            width={Math.max(1, half - 1)}
            height={height}
            rx={1.5}
          />
        ),
      };
    }),
  );
  const table = {
    head: ['Rating', 'A', 'B', 'People of A', 'People of B'],
    rows: ratings.map((rating) => ({
      cells: [
        `${rating}`,
        shareText(countAt(a, rating), a.n),
        shareText(countAt(b, rating), b.n),
        countText(countAt(a, rating)),
        countText(countAt(b, rating)),
      ],
      href: null,
    })),
  };
  return (
    <Figure title={sharesTitle({ a, b })} definition="shares" table={table}>
      <div ref={ref} class="chart">
        {width.value > 0 && (
          <Marks marks={marks} width={width.value} height={bottom + 24} label="Shares of A and B, 0 to 10">
            <line class="axis" x1={0} x2={width.value} y1={bottom} y2={bottom} />
            {ratings.map((rating) => (
              <text
                key={rating}
                class="column-name"
                x={(x(rating) ?? 0) + half}
                y={bottom + 17}
                text-anchor="middle"
              >
                {rating}
              </text>
            ))}
            {sides.map(({ side, letter, figures }, index) => (
              <g key={side} transform={`translate(${index * keyWidth} 0)`}>
                <rect class={`share is-${side}`} width={10} height={10} rx={1.5} />
                <text class="tick-name" x={15} y={9}>
                  {keyText(letter, figures.n)}
                </text>
              </g>
            ))}
          </Marks>
        )}
      </div>
    </Figure>
  );
}
