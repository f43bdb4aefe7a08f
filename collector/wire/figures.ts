import { z } from 'zod';
import type { Drawing } from '../insight/drawing.ts';
import type { MeanChange } from '../insight/means.ts';
import type { ReasonMove } from '../insight/moves.ts';
import type { ReasonFigure } from '../insight/reasons.ts';
import type { ReasonPoint } from '../insight/reasonTimeline.ts';
import type { ScoreChange } from '../insight/score.ts';
import type { Group, Summary } from '../insight/summary.ts';
import type { TimelinePoint } from '../insight/timeline.ts';
import type { Aims, Note } from './aims.ts';
import { type ReviewedResponse, timelineQuery } from './review.ts';

const { bucket } = timelineQuery.shape;
const windows = ['7', '30', '90', '180'] as const;
const window = z.enum(windows, { error: `is not one of ${windows.join(', ')}` }).transform(Number);

/** Names in the address of `GET …/overview`. Without them, what suits the period. */
export const overviewQuery = z.object({ bucket: bucket.unwrap().optional(), window: window.optional() });
/** Names in the address of `GET …/reasons/report`. */
export const reasonReportQuery = z.object({ bucket: bucket.unwrap().default('month') });

/** A timeline and how it is drawn. */
export type DrawnTimeline = Drawing & { points: TimelinePoint[] };

/** Everything that the overview draws of one kind and metric. */
export type OverviewGroup = {
  figures: Group;
  timeline: DrawnTimeline;
  /** Null where the metric has no net score, and so no points. */
  reasons: ReasonFigure[] | null;
  /** What gave the change against the period before; null where there is none to compare with. */
  moves: ReasonMove[] | null;
};

/** Reply to `GET …/overview`: all that one screen shows, read together. */
export type OverviewReply = {
  n: number;
  groups: OverviewGroup[];
  /** Newest first. */
  comments: ReviewedResponse[];
  /** Of the days that the timelines show. */
  notes: Note[];
  aims: Aims;
};

/** Everything that the page of reasons draws of one kind and metric. */
export type ReasonGroup = {
  figures: Group;
  /** Without points where the metric has no net score: then only `chosen` and `mean` mean something. */
  reasons: ReasonFigure[];
  /** Points over time; empty where the metric has none. */
  bucket: Drawing['bucket'];
  points: ReasonPoint[];
};

/** Reply to `GET …/reasons/report`. */
export type ReasonReportReply = { groups: ReasonGroup[]; weights: Aims['weights'] };

/** One of two selections that are compared. */
export type CompareSide = Summary & {
  /** What each reason gives; null where the selection has no net score. */
  reasons: ReasonFigure[] | null;
};

/** Why two selections have no difference. */
export type CompareObstacle = 'empty' | 'mixed' | 'different';

/** Reply to `GET …/compare`: `a` less `b`. */
export type CompareReply = {
  a: CompareSide;
  b: CompareSide;
  /**
   * Why there is no difference: a side has no ratings, a side mixes kinds or metrics, or the sides are of
   * different ones. Null where there is one.
   */
  obstacle: CompareObstacle | null;
  change: ScoreChange | null;
  /** For CSAT and CES. */
  meanChange: MeanChange | null;
  moves: ReasonMove[] | null;
};

/** Reply to `GET …/facts`: what the newest answers bear as `meta`, the commonest first. */
export type FactsReply = {
  facts: { key: string; values: { value: string; count: number }[] }[];
};
