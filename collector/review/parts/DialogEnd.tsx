import type { ReadonlySignal } from '@preact/signals';
import type { Trouble } from '../state/api.ts';
import { TroubleNote } from './TroubleNote.tsx';

type Props = {
  /** What the button that sends the form says. */
  act: string;
  isBusy: ReadonlySignal<boolean>;
  trouble: ReadonlySignal<Trouble | null>;
  onClose: () => void;
};

/** How a dialog with a form ends: what went wrong, the act, and the way out. */
export function DialogEnd({ act, isBusy, trouble, onClose }: Props) {
  return (
    <>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <div class="actions">
        <button type="submit" class="primary" disabled={isBusy.value}>
          {act}
        </button>
        <button type="button" class="plain" onClick={onClose}>
          Cancel
        </button>
      </div>
    </>
  );
}
