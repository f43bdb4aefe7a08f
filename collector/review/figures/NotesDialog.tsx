import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Note } from '../../wire/aims.ts';
import { maxNoteChars, noteKinds } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { dayText, todayIn } from '../words/dates.ts';
import { noteKindText } from '../words/notes.ts';
import { createNotes, type NoteWish } from './state/notes.ts';
import './figures.css';

type Props = { site: SiteReply; onChange: () => void; onClose: () => void };

/** Releases, incidents and other dated notes of a site: listed, added, changed and removed. */
export function NotesDialog({ site, onChange, onClose }: Props) {
  const { api, services } = useReview();
  const notes = useMemo(() => createNotes(api, site.key), [api, site.key]);
  const changing = useSignal<number | null>(null);
  const { isBusy, trouble, attempt } = useAttempt();
  useEffect(() => {
    notes.show();
  }, [notes]);
  const does = async (change: () => Promise<void>) => {
    const isDone = await attempt(change);
    if (isDone) onChange();
    return isDone;
  };
  const shown = notes.value.value?.notes ?? null;
  const today = todayIn(site.timeZone, services.now());
  return (
    <Dialog title="Notes on the timeline" onClose={onClose}>
      <p class="muted">
        Releases, incidents and whatever else may move the score. A server adds one by{' '}
        <code>POST /api/sites/{site.key}/notes</code>.
      </p>
      <NoteForm
        note={{ day: today, kind: 'release', text: '' }}
        latest={today}
        button="Add"
        isBusy={isBusy.value}
        onSave={(wish) => does(() => notes.add(wish))}
      />
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {notes.trouble.value && <TroubleNote trouble={notes.trouble.value} onRetry={() => notes.show()} />}
      {shown && (
        <ul class="note-list" aria-label="Notes, newest first">
          {[...shown].reverse().map((note) => (
            <li key={note.number}>
              {changing.value === note.number ? (
                <NoteForm
                  note={note}
                  latest={today}
                  button="Save"
                  isBusy={isBusy.value}
                  onSave={async (wish) => {
                    const isDone = await does(() => notes.change(note.number, wish));
                    if (isDone) changing.value = null;
                    return isDone;
                  }}
                />
              ) : (
                <NoteLine
                  note={note}
                  onChange={() => {
                    changing.value = note.number;
                  }}
                  onRemove={() => does(() => notes.remove(note.number))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        <button type="button" class="plain" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function NoteLine({ note, onChange, onRemove }: { note: Note; onChange: () => void; onRemove: () => void }) {
  const name = `${noteKindText(note.kind)}, ${dayText(note.day)}`;
  return (
    <>
      <p dir="auto">{note.text}</p>
      <p class="muted">
        {name} · {note.addedBy}
        <button type="button" class="switch" aria-label={`Change: ${name}`} onClick={onChange}>
          Change
        </button>
        <button type="button" class="switch" aria-label={`Remove: ${name}`} onClick={onRemove}>
          Remove
        </button>
      </p>
    </>
  );
}

type FormProps = {
  note: NoteWish;
  /** The last day that makes sense. */
  latest: string;
  button: string;
  isBusy: boolean;
  /** Resolves with whether it came about. */
  onSave: (wish: NoteWish) => Promise<boolean>;
};

function NoteForm({ note, latest, button, isBusy, onSave }: FormProps) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const kind = noteKinds.find((one) => one === data.get('kind')) ?? 'note';
    const wish = { day: String(data.get('day')), kind, text: String(data.get('text') ?? '').trim() };
    if (await onSave(wish)) form.reset();
  };
  return (
    <form class="note-form" onSubmit={submit}>
      <input name="day" type="date" aria-label="Day" required max={latest} defaultValue={note.day} />
      <select name="kind" aria-label="What it is">
        {noteKinds.map((kind) => (
          <option key={kind} value={kind} selected={kind === note.kind}>
            {noteKindText(kind)}
          </option>
        ))}
      </select>
      <input
        name="text"
        aria-label="In words"
        required
        maxLength={maxNoteChars}
        placeholder="Version 2.3: faster checkout"
        defaultValue={note.text}
        dir="auto"
      />
      <button type="submit" class="plain" disabled={isBusy}>
        {button}
      </button>
    </form>
  );
}
