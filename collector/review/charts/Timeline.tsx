import { useSignal } from '@preact/signals';
import type { Bucket, TimelinePoint } from '../../insight/timeline.ts';
import type { Note } from '../../wire/aims.ts';
import type { DrawnTimeline } from '../../wire/figures.ts';
import { bucketText } from '../words/buckets.ts';
import { countOf, countText, meanText, scoreText } from '../words/numbers.ts';
import { meanTimelineTitle, timelineTitle } from '../words/titles.ts';
import { Figure } from './Figure.tsx';
import { Flags } from './Flags.tsx';
import { flagsOf } from './flags.ts';
import { peopleText } from './people.ts';
import { type Reading, ReadingCard } from './ReadingCard.tsx';
import { TimelineControls } from './TimelineControls.tsx';
import { TimelineDrawing } from './TimelineDrawing.tsx';
import { TimelineSlider } from './TimelineSlider.tsx';
import { timelineScales } from './timelineScales.ts';
import { useWidth } from './useWidth.ts';

type Props = {
  timeline: DrawnTimeline;
  /** Drawn as means: the metric has no score. */
  isMean: boolean;
  /** What happened meanwhile, oldest first. */
  notes: readonly Note[];
  /** Address of the people of one bucket. */
  hrefOf: (start: string) => string;
  onBucket: (bucket: Bucket) => void;
  onWindow: (window: number) => void;
  /** Opens the list of notes. */
  onNotes: () => void;
  /** Goes to an address. */
  go: (href: string) => void;
};

const height = 212;

/** Score or mean over time, with what happened meanwhile. */
export function Timeline({ timeline, isMean, notes, hrefOf, onBucket, onWindow, onNotes, go }: Props) {
  const { bucket, window } = timeline;
  const { ref, width } = useWidth<HTMLDivElement>();
  const cursor = useSignal<number | null>(null);
  const points = isMean ? timeline.points.map(asMean) : timeline.points;
  const flags = flagsOf(notes, points, bucket);
  const scales = timelineScales(points, width.value, height, {
    ...(isMean && { domain: [0, 10] as const }),
    hasFlags: flags.length > 0,
  });
  const readingOf = (index: number): Reading => {
    const point = points[index];
    if (!point) return { title: '', lines: [], people: null };
    return {
      title: bucketText(point.start, bucket).replace(/^the w/, 'W'),
      lines: linesOf(point, window, isMean),
      people: point.n > 0 ? { text: peopleText(point.n), href: hrefOf(point.start) } : null,
    };
  };
  return (
    <Figure
      title={isMean ? meanTimelineTitle(points, bucket) : timelineTitle(points, bucket)}
      definition="timeline"
      controls={
        <TimelineControls
          bucket={bucket}
          window={isMean ? null : window}
          onBucket={onBucket}
          onWindow={onWindow}
          onNotes={onNotes}
        />
      }
      table={isMean ? meanTable(points, hrefOf) : scoreTable(points, window, hrefOf)}
    >
      <div ref={ref} class="chart">
        {width.value > 0 && points.length > 0 && (
          <div class="drawing">
            <TimelineSlider
              label={`${isMean ? 'Mean' : 'Score'} over time`}
              count={points.length}
              cursor={cursor}
              indexAt={scales.indexAt}
              readingOf={readingOf}
              go={go}
            >
              <TimelineDrawing
                points={points}
                bucket={bucket}
                windowDays={window}
                scales={scales}
                cursor={cursor.value}
                flagged={flags.map(({ index }) => index)}
                width={width.value}
                height={height}
              />
            </TimelineSlider>
            <Flags flags={flags} x={scales.x} width={width.value} onOpen={onNotes} />
            {cursor.value !== null && (
              <ReadingCard
                reading={readingOf(cursor.value)}
                x={scales.x(cursor.value)}
                y={8}
                width={width.value}
              />
            )}
          </div>
        )}
      </div>
    </Figure>
  );
}

/** Drawn by the same lines as a score, without an interval. */
const asMean = (point: TimelinePoint): TimelinePoint => ({
  ...point,
  score: point.mean,
  low: null,
  high: null,
  rolling: null,
});

function linesOf({ score, low, high, rolling, n }: TimelinePoint, window: number, isMean: boolean): string[] {
  if (score === null) return ['No ratings', ...rollingLine(rolling, window)];
  if (isMean) return [`Mean ${meanText(score)}`, countOf(n, 'rating')];
  return [
    low === null || high === null
      ? `Score ${scoreText(score)}`
      : `Score ${scoreText(score)}, 95 % between ${scoreText(low)} and ${scoreText(high)}`,
    countOf(n, 'rating'),
    ...rollingLine(rolling, window),
  ];
}

const rollingLine = (rolling: number | null, window: number): string[] =>
  rolling === null ? [] : [`${scoreText(rolling)} over ${window} days`];

const scoreTable = (points: readonly TimelinePoint[], window: number, hrefOf: (start: string) => string) => ({
  head: ['From', 'Ratings', 'Score', '95 % from', 'to', `${window} days`],
  rows: points.map(({ start, n, score, low, high, rolling }) => ({
    cells: [start, countText(n), ...[score, low, high, rolling].map(orDash(scoreText))],
    href: n > 0 ? hrefOf(start) : null,
  })),
});

const meanTable = (points: readonly TimelinePoint[], hrefOf: (start: string) => string) => ({
  head: ['From', 'Ratings', 'Mean'],
  rows: points.map(({ start, n, mean }) => ({
    cells: [start, countText(n), orDash(meanText)(mean)],
    href: n > 0 ? hrefOf(start) : null,
  })),
});

const orDash =
  (textOf: (value: number) => string) =>
  (value: number | null): string =>
    value === null ? '–' : textOf(value);
