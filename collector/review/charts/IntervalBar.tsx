import type { Score } from '../../insight/score.ts';

/** A score and its interval on the whole scale, −100 to 100. The words beside it say the same. */
export function IntervalBar({ score, isFew }: { score: Score; isFew: boolean }) {
  // Drawn in parts of the scale, so that it fits any width.
  const at = (points: number) => `${(points + 100) / 2}%`;
  return (
    <div class={isFew ? 'interval is-few' : 'interval'}>
      <svg width="100%" height="20" aria-hidden="true">
        <line class="axis" x1="0" x2="100%" y1="10" y2="10" />
        {[-100, 0, 100].map((tick) => (
          <line
            key={tick}
            class="axis"
            x1={at(tick)}
            x2={at(tick)}
            y1={tick === 0 ? 4 : 6}
            y2={tick === 0 ? 16 : 14}
          />
        ))}
        <line class="interval-range" x1={at(score.low)} x2={at(score.high)} y1="10" y2="10" />
        <circle class="interval-score" cx={at(score.value)} cy="10" r="4.5" />
      </svg>
      <span class="interval-ends" aria-hidden="true">
        <span>−100</span>
        <span>0</span>
        <span>100</span>
      </span>
    </div>
  );
}
