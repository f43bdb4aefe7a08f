import { useAttempt } from '../state/useAttempt.ts';
import { Dialog } from './Dialog.tsx';
import { TroubleNote } from './TroubleNote.tsx';

type Props = {
  title: string;
  text: string;
  /** What the button that does it says. */
  action: string;
  /** It can be undone, or harms nothing. */
  isSafe?: boolean;
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something is done that cannot be undone. */
export function Confirm({ title, text, action, isSafe = false, onConfirm, onClose }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const confirm = async () => {
    await attempt(async () => {
      await onConfirm();
    });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <div class="actions">
        <button type="button" class={isSafe ? 'primary' : 'danger'} disabled={isBusy.value} onClick={confirm}>
          {action}
        </button>
        <button type="button" class="plain" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
