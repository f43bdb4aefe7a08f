import { tokenScopes } from '../../wire/limits.ts';
import { useReview } from '../state/review.ts';
import type { TokenWish } from '../state/tokens.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { Dialog } from './Dialog.tsx';
import { DialogEnd } from './DialogEnd.tsx';

const dayMs = 24 * 60 * 60 * 1000;

const scopeTexts: Record<(typeof tokenScopes)[number], string> = {
  'responses:write': 'Bring answers',
  'responses:read': 'Read answers and figures',
  'site:admin': 'Change everything of this site',
};

type Props = { onAdd: (wish: TokenWish) => Promise<void>; onClose: () => void };

/** Asks what a new token is for, what it may do, and how long. */
export function TokenDialog({ onAdd, onClose }: Props) {
  const { services } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const days = Number(form.get('days'));
    await attempt(async () => {
      await onAdd({
        name: String(form.get('name') ?? '').trim(),
        scopes: tokenScopes.filter((scope) => form.getAll('scope').includes(scope)),
        endsAt: days === 0 ? null : services.now() + days * dayMs,
      });
    });
  };
  return (
    <Dialog title="New token" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="field">
          <span>What uses it</span>
          <input name="name" required maxLength={200} placeholder="Till in Vienna" />
        </label>
        <fieldset class="ticks">
          <legend>It may</legend>
          {tokenScopes.map((scope, index) => (
            <label key={scope}>
              <input type="checkbox" name="scope" value={scope} defaultChecked={index === 0} />
              <span>
                {scopeTexts[scope]} <code>{scope}</code>
              </span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>It ends</span>
          <select name="days">
            <option value="30">after 30 days</option>
            <option value="90">after 90 days</option>
            <option value="365" selected>
              after a year
            </option>
            <option value="0">when it is revoked</option>
          </select>
        </label>
        <DialogEnd act="Make it" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}
