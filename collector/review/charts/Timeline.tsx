import { useSignal } from '@preact/signals';
import type { TimelineReply } from '../../wire/review.ts';
import { bucketText } from '../words/buckets.ts';
import { countOf, countText, scoreText } from '../words/numbers.ts';
import { timelineTitle } from '../words/titles.ts';
import { Figure } from './Figure.tsx';
import { peopleText } from './people.ts';
import { type Reading, ReadingCard } from './ReadingCard.tsx';
import { moved } from './reading.ts';
import { TimelineDrawing } from './TimelineDrawing.tsx';
import { timelineScales } from './timelineScales.ts';
import { useWidth } from './useWidth.ts';

type Props = {
  timeline: TimelineReply;
  /** Days that the rolling score looks back over. */
  windowDays: number;
  /** Address of the people of one bucket. */
  hrefOf: (start: string) => string;
  onBucket: (bucket: TimelineReply['bucket']) => void;
  /** Goes to an address. */
  go: (href: string) => void;
};

const height = 236;
const buckets = ['day', 'week', 'month'] as const;

/**
 * Score over time. One stop of Tab, a slider that moves a reading cursor: hundreds of days would be
 * hundreds of links otherwise.
 */
export function Timeline({ timeline: { bucket, points }, windowDays, hrefOf, onBucket, go }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const cursor = useSignal<number | null>(null);
  const finger = useSignal(false);
  const scales = timelineScales(points, width.value, height);
  const title = timelineTitle(points, bucket);
  const at = cursor.value === null ? undefined : points[cursor.value];

  const readingOf = (index: number): Reading => {
    const point = points[index];
    if (!point) return { title: '', lines: [], people: null };
    const { score, low, high, rolling, n, start } = point;
    return {
      title: bucketText(start, bucket).replace(/^the w/, 'W'),
      lines: [
        ...(score === null || low === null || high === null
          ? ['No ratings']
          : [
              `Score ${scoreText(score)}, 95 % between ${scoreText(low)} and ${scoreText(high)}`,
              countOf(n, 'rating'),
            ]),
        ...(rolling === null ? [] : [`${scoreText(rolling)} over ${windowDays} days`]),
      ],
      people: n > 0 ? { text: peopleText(n), href: hrefOf(start) } : null,
    };
  };
  const open = () => {
    const { people } = cursor.value === null ? { people: null } : readingOf(cursor.value);
    if (people) go(people.href);
  };
  const read = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof Element)) return;
    cursor.value = scales.indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  };
  const spoken = (index: number) => {
    const { title: when, lines } = readingOf(index);
    return [when, ...lines].join(', ');
  };
  const now = cursor.value ?? points.length - 1;

  return (
    <Figure
      title={title}
      definition="timeline"
      controls={<BucketSwitch bucket={bucket} onBucket={onBucket} />}
      table={{
        head: ['From', 'Ratings', 'Score', '95 % from', 'to', `${windowDays} days`],
        rows: points.map(({ start, n, score, low, high, rolling }) => ({
          cells: [start, countText(n), ...[score, low, high, rolling].map(orDash)],
          href: n > 0 ? hrefOf(start) : null,
        })),
      }}
    >
      <div ref={ref} class="chart">
        {width.value > 0 && points.length > 0 && (
          <div class="drawing">
            <div
              class="slider"
              role="slider"
              tabIndex={0}
              aria-label={`Score over time. Arrow keys read it, Enter shows the people.`}
              aria-valuemin={1}
              aria-valuemax={points.length}
              aria-valuenow={now + 1}
              aria-valuetext={spoken(now)}
              onFocus={() => {
                cursor.value ??= points.length - 1;
              }}
              onBlur={() => {
                cursor.value = null;
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') return open();
                const next = moved(cursor.value, event.key, points.length);
                if (next === null) return;
                event.preventDefault();
                cursor.value = next;
              }}
              onPointerMove={(event) => event.pointerType !== 'touch' && read(event)}
              onPointerDown={(event) => {
                // A finger has no hovering: its first press shows the card, which has the link.
                finger.value = event.pointerType === 'touch';
                read(event);
              }}
              onPointerLeave={(event) => {
                if (event.pointerType !== 'touch') cursor.value = null;
              }}
              onClick={() => !finger.value && open()}
            >
              <TimelineDrawing
                points={points}
                bucket={bucket}
                windowDays={windowDays}
                scales={scales}
                cursor={cursor.value}
                width={width.value}
                height={height}
              />
            </div>
            {at && cursor.value !== null && (
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

function BucketSwitch({ bucket, onBucket }: Pick<Props, 'onBucket'> & { bucket: TimelineReply['bucket'] }) {
  return (
    <fieldset class="segments">
      <legend class="unseen">Points for each</legend>
      {buckets.map((name) => (
        <button key={name} type="button" aria-pressed={name === bucket} onClick={() => onBucket(name)}>
          {name.replace(/^./, (first) => first.toUpperCase())}
        </button>
      ))}
    </fieldset>
  );
}

const orDash = (score: number | null): string => (score === null ? '–' : scoreText(score));
