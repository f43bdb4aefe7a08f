import { scaleLinear } from 'd3-scale';
import type { TimelinePoint } from '../../insight/timeline.ts';

/** Where things stand in the drawing of a timeline, in px. */
export type TimelineScales = {
  x: (index: number) => number;
  y: (score: number) => number;
  /** Top of the bar of a count of ratings; the bars stand on `bottom`. */
  volume: (n: number) => number;
  ticks: number[];
  /** Indexes of the points that are named under the axis. */
  named: number[];
  left: number;
  right: number;
  bottom: number;
  plotBottom: number;
  /** Width of one point's bar of ratings. */
  barWidth: number;
  /** The point nearest to a place in the drawing. */
  indexAt: (px: number) => number;
};

const margin = { left: 34, right: 62, top: 10, bottom: 22 };
/** Height of the flags of notes, over the lines. */
const flagRoom = 20;
const volumeHeight = 26;
const gap = 8;
/** Room for one name under the axis. */
const nameWidth = 74;
/** Ratings in a bucket from which on its interval shapes the scale; smaller ones would flatten all others. */
const steadyN = 10;
const leastSpan = 40;

/** What else shapes a drawing: a scale of its own in place of that of scores, and room for flags over it. */
type Shape = { domain?: readonly [number, number]; hasFlags?: boolean };

/** Scales of a timeline drawn `width` by `height` px. */
export function timelineScales(
  points: readonly TimelinePoint[],
  width: number,
  height: number,
  { domain, hasFlags = false }: Shape = {},
): TimelineScales {
  const left = margin.left;
  const right = Math.max(left + 1, width - margin.right);
  const bottom = height - margin.bottom;
  const plotBottom = bottom - volumeHeight - gap;
  const last = Math.max(0, points.length - 1);
  const step = (right - left) / Math.max(1, points.length);
  const barWidth = Math.max(1, Math.min(18, step * 0.62));
  const inset = Math.max(barWidth / 2, 5);
  const x = scaleLinear(
    [0, Math.max(1, last)],
    last === 0 ? [(left + right) / 2, right] : [left + inset, right - inset],
  );
  const y = scaleLinear(domain ?? scoreDomain(points), [plotBottom, margin.top + (hasFlags ? flagRoom : 0)]);
  const volume = scaleLinear([0, Math.max(1, ...points.map(({ n }) => n))], [bottom, bottom - volumeHeight]);
  const every = Math.max(1, Math.ceil((points.length * nameWidth) / (right - left)));
  return {
    x,
    y,
    volume,
    ticks: y.ticks(5),
    named: points.map((_, index) => index).filter((index) => index % every === 0),
    left,
    right,
    bottom,
    plotBottom,
    barWidth,
    indexAt: (px) => Math.max(0, Math.min(last, Math.round(x.invert(px)))),
  };
}

/** Scores from the lowest to the highest end of a steady interval, in tens, within ±100. */
export function scoreDomain(points: readonly TimelinePoint[]): [number, number] {
  const rated = points.filter(({ score }) => score !== null);
  const steady = rated.filter(({ n }) => n >= steadyN);
  const shaping = steady.length > 0 ? steady : rated;
  const values = [
    ...shaping.flatMap(({ low, high }) => [low, high]),
    ...rated.flatMap(({ score, rolling }) => [steady.length > 0 ? null : score, rolling]),
  ].filter((value) => value !== null);
  if (values.length === 0) return [-100, 100];
  let low = Math.floor(Math.min(...values) / 10) * 10;
  let high = Math.ceil(Math.max(...values) / 10) * 10;
  const missing = Math.max(0, leastSpan - (high - low));
  low = Math.max(-100, low - Math.ceil(missing / 20) * 10);
  high = Math.min(100, Math.max(high, low + leastSpan));
  return [Math.min(low, high - leastSpan), high];
}
