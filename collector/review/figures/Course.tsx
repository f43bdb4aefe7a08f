import { scaleBand, scaleLinear } from 'd3-scale';
import type { ReasonFigure } from '../../insight/reasons.ts';
import type { ReasonPoint } from '../../insight/reasonTimeline.ts';
import type { Bucket } from '../../insight/timeline.ts';
import { Figure } from '../charts/Figure.tsx';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { peopleText } from '../charts/people.ts';
import { shortened } from '../charts/RowChart.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { bucketText, tickText } from '../words/buckets.ts';
import { countOf, countText, pointsText } from '../words/numbers.ts';
import { courseTitle } from '../words/reasons.ts';

type Props = {
  points: readonly ReasonPoint[];
  bucket: Bucket;
  /** In the order in which they are drawn. */
  reasons: readonly ReasonFigure[];
  /** Address of the people of one bucket who chose a reason, or none. */
  hrefOf: (key: string | null, start: string) => string;
};

const rowHeight = 48;
const foot = 22;
/** Room for one name under the columns. */
const tickWidth = 44;

/** Points of each reason over time: a row a reason, all on one scale, so that they can be read without a legend. */
export function Course({ points, bucket, reasons, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const nameWidth = Math.min(190, Math.round(wide * 0.3));
  const all = points.flatMap((point) => point.reasons.map((one) => one.points));
  const y = scaleLinear([Math.min(0, ...all), Math.max(1, ...all)], [rowHeight - 5, 5]);
  const x = scaleBand<number>()
    .domain(points.keys())
    .range([nameWidth + 8, wide])
    .paddingInner(0.24);
  const bottom = reasons.length * rowHeight;
  const nameOf = (key: string | null) => reasons.find((reason) => reason.key === key)?.name ?? key ?? '';
  // Hundreds of addresses and readings, which nobody sees before it is known how wide the chart is.
  const marks = (wide === 0 ? [] : reasons).flatMap((reason, row) =>
    points.flatMap((point, column): Mark[] => {
      const found = point.reasons.find(({ key }) => key === reason.key);
      if (!found) return [];
      const left = x(column) ?? 0;
      const top = row * rowHeight;
      const end = y(found.points);
      return [
        {
          key: `${reason.key ?? ''} ${point.start}`,
          box: { x: left, y: top, width: x.bandwidth(), height: rowHeight },
          cardAt: { x: left + x.bandwidth(), y: top + rowHeight / 2 },
          reading: {
            title: `${reason.name}, ${bucketText(point.start, bucket)}`,
            lines: [
              `${pointsText(found.points)} points`,
              `${countText(found.chosen)} of ${countOf(point.n, 'rating')}`,
            ],
            people: { text: peopleText(found.chosen), href: hrefOf(reason.key, point.start) },
          },
          drawing: (
            <rect
              class={found.points < 0 ? 'step is-taking' : 'step'}
              x={left}
              y={top + Math.min(end, y(0))}
              width={x.bandwidth()}
              height={Math.max(1, Math.abs(end - y(0)))}
            />
          ),
        },
      ];
    }),
  );
  const every = Math.max(1, Math.ceil(tickWidth / Math.max(1, x.step())));
  const table = {
    head: ['From', ...reasons.map(({ name }) => name), 'Score', 'Ratings'],
    rows: points.map((point) => ({
      cells: [
        point.start,
        ...reasons.map(({ key }) => {
          const found = point.reasons.find((one) => one.key === key);
          return found ? pointsText(found.points) : point.n > 0 ? '0.0' : '–';
        }),
        point.score === null ? '–' : pointsText(point.score),
        countText(point.n),
      ],
      href: null,
    })),
  };
  const title = courseTitle(points, nameOf, (start) => bucketText(start, bucket));
  return (
    <Figure title={title} definition="reasonCourse" table={table}>
      <div ref={ref} class="chart">
        {wide > 0 && (
          <Marks marks={marks} width={wide} height={bottom + foot} label="Points by reason over time">
            {reasons.map(({ key, name }, row) => (
              <g key={key}>
                <text class="row-name" x={0} y={row * rowHeight + y(0) + 4}>
                  {shortened(name, nameWidth - 10)}
                </text>
                <line
                  class="grid"
                  x1={nameWidth + 8}
                  x2={wide}
                  y1={row * rowHeight + y(0)}
                  y2={row * rowHeight + y(0)}
                />
              </g>
            ))}
            {points.map(({ start }, column) =>
              column % every === 0 ? (
                <text
                  key={start}
                  class="tick-name"
                  x={(x(column) ?? 0) + x.bandwidth() / 2}
                  y={bottom + 16}
                  text-anchor="middle"
                >
                  {tickText(start, bucket)}
                </text>
              ) : null,
            )}
          </Marks>
        )}
      </div>
    </Figure>
  );
}
