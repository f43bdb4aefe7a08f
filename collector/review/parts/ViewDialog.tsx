import type { ViewReply } from '../../wire/views.ts';
import { queryOf } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import type { Views } from '../state/views.ts';
import { Dialog } from './Dialog.tsx';
import { TroubleNote } from './TroubleNote.tsx';

type Props = {
  views: Views;
  /** The view to change; null for a new one of this filter. */
  view: ViewReply | null;
  onClose: () => void;
};

/** Asks for a view's name and whose it is, and offers to remove one. */
export function ViewDialog({ views, view, onClose }: Props) {
  const { router } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const wish = {
      name: String(form.get('name') ?? '').trim(),
      forEverybody: form.get('for') === 'everybody',
    };
    const done = await attempt(() =>
      view
        ? views.change(view.number, wish)
        : views.add({ ...wish, query: queryOf(router.filter.value).slice(1) }),
    );
    if (done) onClose();
  };
  const remove = async () => {
    if (view && (await attempt(() => views.remove(view.number)))) onClose();
  };
  const isShared = view?.forEverybody ?? false;
  return (
    <Dialog title={view ? 'Change this view' : 'Keep this filter'} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="field">
          <span>Name</span>
          <input name="name" required maxLength={200} defaultValue={view?.name ?? ''} />
        </label>
        <fieldset class="ticks">
          <legend>Who sees it</legend>
          <label>
            <input type="radio" name="for" value="own" defaultChecked={!isShared} />
            <span>Only me</span>
          </label>
          <label>
            <input type="radio" name="for" value="everybody" defaultChecked={isShared} />
            <span>Everybody of this site</span>
          </label>
        </fieldset>
        <p class="muted">A view is a name for an address: to show it to a colleague, send the address.</p>
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy.value}>
            {view ? 'Change it' : 'Keep it'}
          </button>
          <button type="button" class="plain" onClick={onClose}>
            Cancel
          </button>
          {view && (
            <button type="button" class="plain" disabled={isBusy.value} onClick={remove}>
              Remove
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
