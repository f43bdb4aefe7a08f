import { useSignal } from '@preact/signals';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import { useDesk } from './desk.ts';
import { TextInput } from './Inputs.tsx';
import { placeText } from './words/places.ts';

/** What publishing changes, or what is missing before it can. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { editor } = useDesk();
  const note = useSignal('');
  const { isBusy, trouble, attempt } = useAttempt();
  const reply = editor.reply.value;
  const { missing = [], changes = [], published = null } = reply ?? {};
  const next = (published?.version ?? 0) + 1;

  const publish = async (event: Event) => {
    event.preventDefault();
    await attempt(async () => {
      await editor.publish(note.value);
      onClose();
    });
  };

  if (missing.length > 0) {
    return (
      <Dialog title="Not quite yet" onClose={onClose}>
        <p>The draft is kept. Before people can be asked, these are missing:</p>
        <ul class="missing-list">
          {missing.map(({ field, message }) => (
            <li key={field}>
              {placeText(field)} <span class="muted">{message}</span>
            </li>
          ))}
        </ul>
        <div class="actions">
          <button type="button" class="plain" onClick={onClose}>
            Back to the draft
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={`Publish version ${next}`} onClose={onClose}>
      <form class="form" onSubmit={publish}>
        {published ? (
          <>
            <p>Pages ask it within a minute. Answers so far keep the words that their people saw.</p>
            {changes.length > 0 && (
              <ul class="missing-list">
                {changes.map(({ what }) => (
                  <li key={what}>{what}</li>
                ))}
              </ul>
            )}
            {changes.some(({ startsNewLine }) => startsNewLine) && (
              <p class="warning">
                Question or scale changes: answers from now on are about something else. Compare them with
                earlier ones by version {next} and later.
              </p>
            )}
          </>
        ) : (
          <p>
            It goes live: pages with the site’s tag ask it within a minute. Nobody has to change a page for
            it.
          </p>
        )}
        <TextInput
          label="What changes, for your team (optional)"
          value={note.value}
          onInput={(value) => {
            note.value = value;
          }}
        />
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy.value}>
            Publish
          </button>
          <button type="button" class="plain" onClick={onClose}>
            Not now
          </button>
        </div>
      </form>
    </Dialog>
  );
}
