import type { MeReply } from '../../wire/review.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { Dialog } from './Dialog.tsx';
import { DialogEnd } from './DialogEnd.tsx';
import { Field } from './Field.tsx';

/** Fewest characters of a password, as the collector asks. */
const leastPasswordChars = 8;

/** Sets e-mail and password, so that the next sign-in needs no link. */
export function PasswordDialog({ user, onClose }: { user: MeReply['user']; onClose: () => void }) {
  const { session } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    const currentPassword = form.get('current-password');
    await attempt(async () => {
      await session.setPassword({
        ...(email !== user.email && { email }),
        password: String(form.get('new-password') ?? ''),
        ...(typeof currentPassword === 'string' && { currentPassword }),
      });
      onClose();
    });
  };

  return (
    <Dialog
      title={user.hasPassword ? 'Change e-mail or password' : 'Set e-mail and password'}
      onClose={onClose}
    >
      <form onSubmit={submit} class="form">
        <Field label="E-mail" name="email" type="email" value={user.email} autocomplete="username" />
        {user.hasPassword && (
          <Field
            label="Current password"
            name="current-password"
            type="password"
            autocomplete="current-password"
          />
        )}
        <Field
          label="New password"
          name="new-password"
          type="password"
          autocomplete="new-password"
          minLength={leastPasswordChars}
          hint={`At least ${leastPasswordChars} characters. A sentence is good.`}
        />
        <DialogEnd act="Save" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}
