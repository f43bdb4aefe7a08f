import { scaleLinear } from 'd3-scale';
import { Marks } from './Marks.tsx';
import type { Reading } from './ReadingCard.tsx';
import { useWidth } from './useWidth.ts';

/** One row: a name, a bar from 0 to `value`, and what is written at its end. */
export type Row = { key: string; name: string; value: number; text: string; note?: string; reading: Reading };

type Props = {
  rows: readonly Row[];
  label: string;
  /** Ends of the scale; stretched to hold every value. */
  domain: readonly [number, number];
  /** A last line under the rows, such as their sum. */
  sum?: { name: string; text: string };
};

const rowHeight = 28;
const barHeight = 12;
/** From a row's top to the line that its letters stand on. */
const textDown = 18;
/** About how wide a letter is at the size of the names, in px. */
const letterWidth = 6.9;
/** Room for a share after the figure, in px. */
const noteWidth = 52;

/** Bars side by side in rows, to the left of 0 where they take away. */
export function RowChart({ rows, label, domain, sum }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const hasNotes = rows.some(({ note }) => note);
  const nameWidth = Math.min(150, Math.round(wide * 0.34));
  const longest = Math.max(4, ...rows.map(({ text }) => text.length));
  const textWidth = Math.round(longest * 7.6) + (hasNotes ? noteWidth : 14);
  const height = rows.length * rowHeight + (sum ? rowHeight : 4);
  const values = rows.map(({ value }) => value);
  const x = scaleLinear()
    .domain([Math.min(domain[0], ...values), Math.max(domain[1], ...values)])
    .range([nameWidth + 8, Math.max(nameWidth + 9, wide - textWidth - 8)]);
  const zero = x(0);

  const marks = rows.map((row, index) => {
    const y = index * rowHeight;
    const end = x(row.value);
    const left = Math.min(zero, end);
    return {
      key: row.key,
      box: { x: 0, y, width: wide, height: rowHeight },
      cardAt: { x: Math.max(0, wide / 2 - 104), y: y + rowHeight },
      reading: row.reading,
      drawing: (
        <>
          <text class="row-name" x={0} y={y + textDown}>
            {shortened(row.name, nameWidth)}
          </text>
          <rect
            class="bar"
            x={left}
            y={y + (rowHeight - barHeight) / 2}
            width={row.value === 0 ? 0 : Math.max(1, Math.abs(end - zero))}
            height={barHeight}
            rx={2}
          />
          <text class="row-text" x={hasNotes ? wide - noteWidth : wide} y={y + textDown} text-anchor="end">
            {row.text}
          </text>
          {row.note && (
            <text class="row-note" x={wide} y={y + textDown} text-anchor="end">
              {row.note}
            </text>
          )}
        </>
      ),
    };
  });
  return (
    <div ref={ref} class="chart">
      {wide > 0 && (
        <Marks marks={marks} width={wide} height={height} label={label}>
          <line class="axis" x1={zero} x2={zero} y1={2} y2={rows.length * rowHeight - 2} />
          {sum && (
            <g class="row-sum">
              <line class="axis" x1={0} x2={wide} y1={rows.length * rowHeight} y2={rows.length * rowHeight} />
              <text x={0} y={rows.length * rowHeight + textDown + 1}>
                {sum.name}
              </text>
              <text class="row-text" x={wide} y={rows.length * rowHeight + textDown + 1} text-anchor="end">
                {sum.text}
              </text>
            </g>
          )}
        </Marks>
      )}
    </div>
  );
}

/** SVG text neither wraps nor ends in dots by itself; the whole name is in the card and the table. */
export function shortened(name: string, widthPx: number): string {
  const letters = [...name];
  const room = Math.floor(widthPx / letterWidth);
  return letters.length <= room
    ? name
    : `${letters
        .slice(0, Math.max(1, room - 1))
        .join('')
        .trimEnd()}…`;
}
