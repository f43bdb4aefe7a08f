import { area, line } from 'd3-shape';
import type { Bucket, TimelinePoint } from '../../insight/timeline.ts';
import { isLongAxis, tickText } from '../words/buckets.ts';
import { scoreText } from '../words/numbers.ts';
import type { TimelineScales } from './timelineScales.ts';

type Props = {
  points: readonly TimelinePoint[];
  bucket: Bucket;
  windowDays: number;
  scales: TimelineScales;
  /** Index of the point being read. */
  cursor: number | null;
  /** Indexes of the points at which something was noted. */
  flagged: readonly number[];
  width: number;
  height: number;
};

type At = { point: TimelinePoint; index: number };

/** Points closer together than this are drawn as a line alone. */
const leastDotStep = 7;

/** The picture of a timeline. What it says is said by the slider around it. */
export function TimelineDrawing({
  points,
  bucket,
  windowDays,
  scales,
  cursor,
  flagged,
  width,
  height,
}: Props) {
  const isLong = isLongAxis(points[0]?.start ?? '', points.at(-1)?.start ?? '');
  const { x, y, volume, ticks, named, left, right, bottom, plotBottom, barWidth } = scales;
  const all = points.map((point, index): At => ({ point, index }));
  // A day of two ratings may lie far outside of the scale, which steadier ones shape.
  const clamped = (px: number) => Math.max(2, Math.min(plotBottom, px));
  const scoreLine = line<At>()
    .defined(({ point }) => point.score !== null)
    .x(({ index }) => x(index))
    .y(({ point }) => clamped(y(point.score ?? 0)));
  const rollingLine = line<At>()
    .defined(({ point }) => point.rolling !== null)
    .x(({ index }) => x(index))
    .y(({ point }) => y(point.rolling ?? 0));
  const ribbon = area<At>()
    .defined(({ point }) => point.low !== null)
    .x(({ index }) => x(index))
    .y0(({ point }) => clamped(y(point.low ?? 0)))
    .y1(({ point }) => clamped(y(point.high ?? 0)));
  const rated = all.filter(({ point }) => point.score !== null);
  const isAlone = ({ index }: At) => points[index - 1]?.score == null && points[index + 1]?.score == null;
  const isDense = (right - left) / Math.max(1, points.length) < leastDotStep;
  const dotted = rated.filter((at) => !isDense || isAlone(at) || at.index === cursor);

  return (
    <svg class="timeline" width={width} height={height} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line class={tick === 0 ? 'axis' : 'grid'} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text class="tick-name" x={left - 8} y={y(tick) + 4} text-anchor="end">
            {scoreText(tick)}
          </text>
        </g>
      ))}
      {all.map(({ point, index }) => (
        <rect
          key={point.start}
          class={index === cursor ? 'volume is-read' : 'volume'}
          x={x(index) - barWidth / 2}
          y={point.n > 0 ? Math.min(volume(point.n), bottom - 1) : bottom}
          width={barWidth}
          height={point.n > 0 ? Math.max(1, bottom - volume(point.n)) : 0}
        />
      ))}
      <line class="axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      {named.map((index) => (
        <text key={index} class="tick-name" x={x(index)} y={height - 5} text-anchor="middle">
          {tickText(points[index]?.start ?? '', bucket, isLong)}
        </text>
      ))}
      <path class="ribbon" d={ribbon(all) ?? ''} />
      {flagged.map((index) => (
        <line key={index} class="flag-line" x1={x(index)} x2={x(index)} y1={16} y2={bottom} />
      ))}
      {rated
        .filter((at) => isAlone(at) && at.point.low !== null)
        .map(({ point, index }) => (
          <line
            key={point.start}
            class="whisker"
            x1={x(index)}
            x2={x(index)}
            y1={clamped(y(point.low ?? 0))}
            y2={clamped(y(point.high ?? 0))}
          />
        ))}
      {cursor !== null && <line class="cursor" x1={x(cursor)} x2={x(cursor)} y1={2} y2={bottom} />}
      <path class={isDense ? 'score-line is-dense' : 'score-line'} d={scoreLine(all) ?? ''} />
      <path class="rolling-line" d={rollingLine(all) ?? ''} />
      {dotted.map(({ point, index }) => (
        <circle
          key={point.start}
          class={index === cursor ? 'dot is-read' : 'dot'}
          cx={x(index)}
          cy={clamped(y(point.score ?? 0))}
          r={index === cursor ? 4.5 : 2.5}
        />
      ))}
      {rated.length > 1 && (
        <LineNames points={points} bucket={bucket} windowDays={windowDays} scales={scales} />
      )}
    </svg>
  );
}

/** Names at the ends of the two lines, kept apart where the lines end close together. */
function LineNames({
  points,
  bucket,
  windowDays,
  scales: { y, right },
}: Pick<Props, 'points' | 'bucket' | 'windowDays' | 'scales'>) {
  const score = points.findLast((point) => point.score !== null)?.score;
  const rolling = points.findLast((point) => point.rolling !== null)?.rolling;
  if (score == null || rolling == null) return null;
  const apart = 14;
  let scoreY = y(score);
  let rollingY = y(rolling);
  if (Math.abs(scoreY - rollingY) < apart) {
    const middle = (scoreY + rollingY) / 2;
    const isScoreAbove = scoreY < rollingY;
    scoreY = middle + (isScoreAbove ? -apart / 2 : apart / 2);
    rollingY = middle + (isScoreAbove ? apart / 2 : -apart / 2);
  }
  return (
    <>
      <text class="line-name" x={right + 6} y={scoreY + 4}>
        {bucket}
      </text>
      <text class="line-name is-strong" x={right + 6} y={rollingY + 4}>
        {windowDays} days
      </text>
    </>
  );
}
