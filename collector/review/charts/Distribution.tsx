import { scaleBand, scaleLinear } from 'd3-scale';
import { bandOf } from '../../insight/bands.ts';
import type { Figures } from '../../insight/summary.ts';
import { countOf, countText, shareText, shortCountText } from '../words/numbers.ts';
import { distributionTitle } from '../words/titles.ts';
import { Figure } from './Figure.tsx';
import { type Mark, Marks } from './Marks.tsx';
import { peopleText } from './people.ts';
import { useWidth } from './useWidth.ts';

type Props = {
  figures: Figures;
  /** Address of the people who chose a rating. */
  hrefOf: (rating: number) => string;
};

const plotHeight = 116;
const top = 20;
const columnsEnd = top + plotHeight;

/** How many people chose each rating, in their bands where the metric has any. */
export function Distribution({ figures, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const counts = figures.distribution ?? Array<number>(11).fill(0);
  const title = distributionTitle(figures);
  const share = (count: number) => shareText(count, figures.n);
  const table = {
    head: ['Rating', 'People', 'Share'],
    rows: counts.map((count, rating) => ({
      cells: [`${rating}`, countText(count), share(count)],
      href: count > 0 ? hrefOf(rating) : null,
    })),
  };
  const x = scaleBand<number>().domain(counts.keys()).range([0, width.value]).paddingInner(0.16);
  const y = scaleLinear([0, Math.max(1, ...counts)], [0, plotHeight]);
  const columns = counts.map((count, rating): Mark => {
    const left = x(rating) ?? 0;
    const height = count === 0 ? 0 : Math.max(2, y(count));
    const band = figures.bands ? ` is-${bandOf(rating)}` : '';
    const middle = left + x.bandwidth() / 2;
    return {
      key: `${rating}`,
      box: { x: left, y: 0, width: x.bandwidth(), height: columnsEnd + 20 },
      cardAt: { x: middle, y: top },
      reading: {
        title: `Rating ${rating}`,
        lines: [`${countOf(count, 'person', 'people')}, ${share(count)}`],
        people: count > 0 ? { text: peopleText(count), href: hrefOf(rating) } : null,
      },
      drawing: (
        <>
          <rect
            class={`bar${band}`}
            x={left}
            y={columnsEnd - height}
            width={x.bandwidth()}
            height={height}
            rx={2}
          />
          {count > 0 && (
            <text class="column-count" x={middle} y={columnsEnd - height - 6} text-anchor="middle">
              {shortCountText(count)}
            </text>
          )}
          <text class="column-name" x={middle} y={columnsEnd + 17} text-anchor="middle">
            {rating}
          </text>
        </>
      ),
    };
  });
  return (
    <Figure title={title} definition={figures.bands ? 'distribution' : 'ratings'} table={table}>
      <div ref={ref} class="chart">
        {width.value > 0 && (
          <Marks
            marks={columns}
            width={width.value}
            height={columnsEnd + (figures.bands ? 58 : 24)}
            label="Ratings, 0 to 10"
          >
            <line class="axis" x1={0} x2={width.value} y1={columnsEnd} y2={columnsEnd} />
            {figures.bands && <BandWords x={x} bands={figures.bands} share={share} />}
          </Marks>
        )}
      </div>
    </Figure>
  );
}

type BandProps = {
  x: ReturnType<typeof scaleBand<number>>;
  bands: NonNullable<Figures['bands']>;
  share: (count: number) => string;
};

/** The bands under their columns: a line each, with its name and share. */
function BandWords({ x, bands, share }: BandProps) {
  const spans = [
    { band: 'detractor', name: 'Detractors', count: bands.detractors, from: 0, to: 6, anchor: 'start' },
    { band: 'passive', name: 'Passives', count: bands.passives, from: 7, to: 8, anchor: 'end' },
    { band: 'promoter', name: 'Promoters', count: bands.promoters, from: 9, to: 10, anchor: 'end' },
  ] as const;
  return (
    <g class="band-words">
      {spans.map(({ band, name, count, from, to, anchor }) => {
        const left = x(from) ?? 0;
        const right = (x(to) ?? 0) + x.bandwidth();
        // Passives have no room to their right: their words end before those of the promoters begin.
        const at = anchor === 'start' ? left : band === 'passive' ? right - x.bandwidth() / 2 : right;
        return (
          <g key={band}>
            <rect
              class={`bar is-${band}`}
              x={left}
              y={columnsEnd + 25}
              width={right - left}
              height={3}
              rx={1.5}
            />
            <text x={at} y={columnsEnd + 42} text-anchor={anchor}>
              {name}
            </text>
            <text class="band-share" x={at} y={columnsEnd + 56} text-anchor={anchor}>
              {share(count)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
