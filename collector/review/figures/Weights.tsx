import type { ReasonFigure } from '../../insight/reasons.ts';
import { maxReasonWeight } from '../../wire/limits.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useAttempt } from '../state/useAttempt.ts';

type Props = {
  reasons: readonly ReasonFigure[];
  weights: Readonly<Record<string, number>>;
  onWeight: (reason: string, weight: number) => Promise<void>;
};

/** How much each reason matters to the site, to be changed in place. */
export function Weights({ reasons, weights, onWeight }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const named = reasons.flatMap(({ key, name }) => (key === null ? [] : [{ key, name }]));
  if (named.length === 0) return null;
  return (
    <div class="weights">
      <h3>What matters more to you</h3>
      <p class="muted">
        A weight of 2 counts a lost point twice, when the reasons are put in order of what to mend first. The
        points stay as they are.
      </p>
      <ul>
        {/* In the order of the names: the order of the chart would change under the fingers. */}
        {named
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ key, name }) => (
            <li key={key}>
              <label>
                <span dir="auto">{name}</span>
                <input
                  type="number"
                  min={0}
                  max={maxReasonWeight}
                  step="any"
                  required
                  value={weights[key] ?? 1}
                  disabled={isBusy.value}
                  onChange={({ currentTarget }) => {
                    if (!currentTarget.reportValidity()) return;
                    attempt(() => onWeight(key, currentTarget.valueAsNumber));
                  }}
                />
              </label>
            </li>
          ))}
      </ul>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </div>
  );
}
