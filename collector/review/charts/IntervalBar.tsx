import { scoreText } from '../words/numbers.ts';

type Props = {
  /** The figure, and its interval. */
  score: { value: number; low: number; high: number };
  /** Ends of the scale. */
  scale?: readonly [number, number];
  isFew: boolean;
  /** What the site wants, and what it is held against; null where there is none. */
  target?: number | null;
  benchmark?: number | null;
};

/** A score or mean and its interval on the whole scale. The words beside it say the same. */
export function IntervalBar({ score, isFew, scale = [-100, 100], target = null, benchmark = null }: Props) {
  const [least, most] = scale;
  const middle = (least + most) / 2;
  // Drawn in parts of the scale, so that it fits any width.
  const at = (points: number) => `${(100 * (points - least)) / (most - least)}%`;
  return (
    <div class={isFew ? 'interval is-few' : 'interval'}>
      <svg width="100%" height="26" aria-hidden="true">
        <line class="axis" x1="0" x2="100%" y1="14" y2="14" />
        {[least, middle, most].map((tick) => (
          <line
            key={tick}
            class="axis"
            x1={at(tick)}
            x2={at(tick)}
            y1={tick === middle ? 8 : 10}
            y2={tick === middle ? 20 : 18}
          />
        ))}
        <line class="interval-range" x1={at(score.low)} x2={at(score.high)} y1="14" y2="14" />
        {benchmark !== null && (
          <line class="interval-benchmark" x1={at(benchmark)} x2={at(benchmark)} y1="4" y2="24" />
        )}
        {target !== null && (
          <svg x={at(target)} overflow="visible" aria-hidden="true">
            <path class="interval-target" d="M-5 0H5L0 7Z" />
            <line class="interval-target-line" x1="0" x2="0" y1="6" y2="24" />
          </svg>
        )}
        <circle class="interval-score" cx={at(score.value)} cy="14" r="4.5" />
      </svg>
      <span class="interval-ends" aria-hidden="true">
        <span>{scoreText(least)}</span>
        <span>{scoreText(middle)}</span>
        <span>{scoreText(most)}</span>
      </span>
    </div>
  );
}
