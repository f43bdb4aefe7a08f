import { scaleLinear } from 'd3-scale';
import type { Band } from '../../insight/bands.ts';
import type { ReasonFigure } from '../../insight/reasons.ts';
import { Figure } from '../charts/Figure.tsx';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { peopleText } from '../charts/people.ts';
import { shortened } from '../charts/RowChart.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { countText, shareText, shortCountText } from '../words/numbers.ts';
import { bandsTitle } from '../words/reasons.ts';

type Props = {
  reasons: readonly ReasonFigure[];
  /** Address of the people of a band who chose a reason, or none. */
  hrefOf: (key: string | null, band: Band) => string;
};

const rowHeight = 32;
const barHeight = 16;
const head = 22;
/** Room for a digit, and beside them all, in px. */
const digitWidth = 7;
const textPadding = 6;
/** Narrower than this, in px, the bands' names begin at the edge. */
const narrow = 440;

/** Bands from the left to the right, as a scale of ratings has them. */
const bands = [
  { band: 'detractor', name: 'Detractors', countOf: ({ detractors }: ReasonFigure) => detractors },
  { band: 'passive', name: 'Passives', countOf: ({ passives }: ReasonFigure) => passives },
  { band: 'promoter', name: 'Promoters', countOf: ({ promoters }: ReasonFigure) => promoters },
] as const;

/** How many of each band chose each reason, a row a reason. */
export function BandRows({ reasons, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const nameWidth = Math.min(150, Math.round(wide * 0.32));
  const x = scaleLinear([0, Math.max(1, ...reasons.map(({ chosen }) => chosen))], [0, wide - nameWidth - 12]);
  const marks = reasons.flatMap((reason, row) => {
    let before = 0;
    return bands.flatMap(({ band, name, countOf }): Mark[] => {
      const count = countOf(reason);
      // A band without people has no room to be pressed.
      if (count === 0) return [];
      const left = nameWidth + 8 + x(before);
      before += count;
      const y = head + row * rowHeight;
      const mark: Mark = {
        key: `${reason.key ?? ''} ${band}`,
        box: { x: left, y, width: Math.max(0, x(count)), height: rowHeight },
        cardAt: { x: left, y: y + rowHeight },
        reading: {
          title: `${reason.name}: ${name.toLowerCase()}`,
          lines: [`${countText(count)}, ${shareText(count, reason.chosen)} of those who chose it`],
          people: { text: peopleText(count), href: hrefOf(reason.key, band) },
        },
        drawing: (
          <>
            <rect
              class={`bar is-${band}`}
              x={left}
              y={y + (rowHeight - barHeight) / 2}
              width={Math.max(0, x(count) - 1)}
              height={barHeight}
            />
            <text class="on-band" x={left + x(count) / 2} y={y + 20} text-anchor="middle">
              {fitting(count, x(count))}
            </text>
          </>
        ),
      };
      return [mark];
    });
  });
  const table = {
    head: ['Reason', ...bands.map(({ name }) => name), 'People'],
    rows: reasons.map((reason) => ({
      cells: [
        reason.name,
        ...bands.map(({ countOf }) => countText(countOf(reason))),
        countText(reason.chosen),
      ],
      href: null,
    })),
  };
  return (
    <Figure title={bandsTitle(reasons)} definition="byBand" table={table}>
      <div ref={ref} class="chart">
        {wide > 0 && (
          <Marks
            marks={marks}
            width={wide}
            height={head + reasons.length * rowHeight + 4}
            label="Reasons by band"
          >
            <BandKey x={wide < narrow ? 0 : nameWidth + 8} />
            {reasons.map(({ key, name }, row) => (
              <text key={key} class="row-name" x={0} y={head + row * rowHeight + 21}>
                {shortened(name, nameWidth - 10)}
              </text>
            ))}
          </Marks>
        )}
      </div>
    </Figure>
  );
}

/** A count as it fits into so many px, short if need be; nothing where it does not. */
function fitting(count: number, width: number): string | null {
  const fits = (text: string) => text.length * digitWidth + textPadding <= width;
  return [countText(count), shortCountText(count)].find(fits) ?? null;
}

/** The bands' names over the rows, each beside its colour. */
function BandKey({ x }: { x: number }) {
  return (
    <g class="band-key">
      {bands.map(({ band, name }, index) => (
        <g key={band} transform={`translate(${x + index * 92} 0)`}>
          <rect class={`bar is-${band}`} width={10} height={10} y={2} rx={2} />
          <text x={15} y={11}>
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}
