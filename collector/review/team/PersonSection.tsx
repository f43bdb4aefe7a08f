import { useSignal } from '@preact/signals';
import type { Person, PersonReply } from '../../wire/privacy.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf } from '../words/numbers.ts';

type Found = { person: Person; name: string; responses: number };

/** What is stored of one person: a copy for them, and erasing it. */
export function PersonSection({ path }: { path: string }) {
  const { api } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const found = useSignal<Found | null>(null);
  const said = useSignal('');
  const isAsking = useSignal(false);

  const find = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const name = String(new FormData(event.currentTarget).get('who') ?? '').trim();
    // An id may hold an @, too: then both are looked for.
    const person: Person = name.includes('@') ? { id: name, email: name } : { id: name };
    said.value = '';
    void attempt(async () => {
      const { responses } = await api.change<PersonReply>('POST', `${path}/person/find`, person);
      found.value = { person, name, responses };
    });
  };
  const copy = (format: 'json' | 'csv') =>
    attempt(async () => {
      if (!found.value) return;
      const text = await api.text('POST', `${path}/person/export`, { ...found.value.person, format });
      offer(text, `person.${format}`);
    });
  const one = found.value;
  return (
    <section aria-labelledby="person">
      <h2 id="person">One person</h2>
      <p class="muted">
        Somebody may ask what is stored of them, and have it erased. By their id, as your pages say it, or by
        e-mail address.
      </p>
      <form class="line-form" onSubmit={find}>
        <input
          name="who"
          class="is-wide"
          aria-label="Id or e-mail address"
          required
          maxLength={200}
          autocomplete="off"
        />
        <button type="submit" class="plain" disabled={isBusy.value}>
          Find
        </button>
      </form>
      <div role="status" class="found">
        {said.value && <p>{said.value}</p>}
        {one && (
          <p>
            <strong dir="auto">{one.name}</strong>: {countOf(one.responses, 'response')}.
          </p>
        )}
      </div>
      {one && (
        <div class="actions">
          {one.responses > 0 && (
            <>
              <button type="button" class="plain" disabled={isBusy.value} onClick={() => copy('json')}>
                Copy as JSON
              </button>
              <button type="button" class="plain" disabled={isBusy.value} onClick={() => copy('csv')}>
                Copy as CSV
              </button>
            </>
          )}
          <button
            type="button"
            class="plain"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            Erase
          </button>
        </div>
      )}
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {one && isAsking.value && (
        <Confirm
          title={`Erase ${one.name}?`}
          text={`${countOf(one.responses, 'response')} and all that belongs to them are gone for good, and copies that still wait in a browser are not taken any more. What they answer from now on is.`}
          action="Erase"
          onConfirm={async () => {
            const { responses } = await api.change<PersonReply>('POST', `${path}/person/erase`, one.person);
            said.value = `Erased: ${countOf(responses, 'response')}.`;
            found.value = null;
            isAsking.value = false;
          }}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      )}
    </section>
  );
}

/** Lets the browser save a text as a file. */
function offer(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
