import type { Trouble } from '../state/api.ts';

type Props = {
  trouble: Trouble;
  onRetry?: () => void;
  /** Clears the filter, where the filter may be what is wrong. */
  onClear?: () => void;
};

/** What went wrong, and what to do about it. */
export function TroubleNote({ trouble, onRetry, onClear }: Props) {
  const isFilter = trouble.status === 400 && onClear !== undefined;
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>
          {trouble.message}
          {trouble.field && `: ${trouble.field}`}
        </strong>
      </p>
      {trouble.detail && <p>{sentence(trouble.detail)}</p>}
      {trouble.known.length > 0 && !trouble.detail.includes(trouble.known.join(', ')) && (
        <p class="muted">Known: {trouble.known.join(', ')}</p>
      )}
      {trouble.retryAfterS !== null && <p class="muted">Try again in {trouble.retryAfterS} s.</p>}
      {(isFilter || onRetry) && (
        <div class="actions">
          {isFilter && (
            <button type="button" class="plain" onClick={onClear}>
              Clear the filter
            </button>
          )}
          {onRetry && !isFilter && (
            <button type="button" class="plain" onClick={onRetry}>
              Try again
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Details come as a clause; on a page each stands alone. */
const sentence = (detail: string): string =>
  detail.replace(/^./, (first) => first.toUpperCase()).replace(/([^.?!])$/, '$1.');
