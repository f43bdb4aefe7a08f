import type { Bucket } from '../../insight/timeline.ts';

type Props = {
  bucket: Bucket;
  /** Days that the rolling score looks back over; null where there is none. */
  window: number | null;
  onBucket: (bucket: Bucket) => void;
  onWindow: (window: number) => void;
  onNotes: () => void;
};

const buckets = ['day', 'week', 'month'] as const;
const windows = [7, 30, 90, 180] as const;

/** How a timeline is drawn, and the notes on it. */
export function TimelineControls({ bucket, window, onBucket, onWindow, onNotes }: Props) {
  return (
    <>
      <button type="button" class="switch" onClick={onNotes}>
        Notes
      </button>
      {window !== null && (
        <select
          class="small-select"
          aria-label="The thicker line looks back over"
          value={`${window}`}
          onChange={({ currentTarget }) => onWindow(Number(currentTarget.value))}
        >
          {windows.map((days) => (
            <option key={days} value={`${days}`}>
              {days} days
            </option>
          ))}
        </select>
      )}
      <fieldset class="segments">
        <legend class="unseen">Points for each</legend>
        {buckets.map((name) => (
          <button key={name} type="button" aria-pressed={name === bucket} onClick={() => onBucket(name)}>
            {name.replace(/^./, (first) => first.toUpperCase())}
          </button>
        ))}
      </fieldset>
    </>
  );
}
