import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import type { CustomerReply } from '../../wire/customers.ts';
import { values } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { DialogEnd } from '../parts/DialogEnd.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { Trouble } from '../state/api.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { bodyOf, type CustomerFields, editedFields, fieldsOf, withEdits } from './words/editing.ts';

type Props = {
  site: SiteReply;
  /** Null for one who is not there yet. */
  id: string | null;
  /** Called with the customer's id where something changed. */
  onClose: (changed: string | null) => void;
};

const nobody: Pick<CustomerReply, 'customer' | 'responses'> = { customer: null, responses: [] };

/** Changes what is known of one customer, or adds one. */
export function CustomerDialog({ site, id, onClose }: Props) {
  const { api } = useReview();
  const { attempt, trouble, isBusy } = useAttempt();
  const known = useMemo(() => createResource<CustomerReply>(), []);
  const form = useRef<HTMLFormElement>(null);
  const pathOf = (one: string) =>
    `/api/sites/${encodeURIComponent(site.key)}/customers/${encodeURIComponent(one)}`;
  const read = (one: string, signal?: AbortSignal) => api.get<CustomerReply>(pathOf(one), signal);
  // Read once, as it opens
  useEffect(() => {
    if (id !== null) void known.load((signal) => read(id, signal)).catch(() => {});
  }, []);
  const reply = id === null ? nobody : known.value.value;
  const title = id === null ? 'Add a customer' : 'Change this customer';

  const save = async (event: Event) => {
    event.preventDefault();
    if (!form.current || !reply) return;
    const data = new FormData(form.current);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const after = Object.fromEntries(editedFields.map((name) => [name, text(name)])) as CustomerFields;
    const one = id ?? text('id');
    const isSaved = await attempt(async () => {
      // Read anew: an import or somebody else may have changed the rest.
      const now = await read(one).then(({ customer }) => customer, unlessUnknown);
      if (id === null && now) throw new Trouble('This id is taken', { field: 'id', detail: takenText });
      await api.send('PUT', pathOf(one), bodyOf(withEdits(now, fieldsOf(reply), after)));
    });
    if (isSaved) onClose(one);
  };

  return (
    <Dialog title={title} onClose={() => onClose(null)}>
      {known.trouble.value && <TroubleNote trouble={known.trouble.value} />}
      {reply && (
        <form ref={form} class="form" onSubmit={save}>
          <Fields fields={fieldsOf(reply)} isNew={id === null} wrong={trouble.value?.field ?? ''} />
          <DialogEnd
            act={id === null ? 'Add' : 'Save'}
            isBusy={isBusy}
            trouble={trouble}
            onClose={() => onClose(null)}
          />
        </form>
      )}
    </Dialog>
  );
}

const takenText = 'A customer with this id is there already; look for it among the customers to change it.';

/** A customer who is not there yet is none, and no trouble. */
function unlessUnknown(error: unknown): null {
  if (error instanceof Trouble && error.status === 404) return null;
  throw error;
}

type FieldsProps = { fields: CustomerFields; isNew: boolean; wrong: string };

function Fields({ fields, isNew, wrong }: FieldsProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  // Where a name is to be typed, typing can begin
  useEffect(() => first.current?.focus(), []);
  const text = (name: keyof CustomerFields, label: string, hint = '') => (
    <div class="field">
      <label for={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        name={name}
        dir="auto"
        defaultValue={fields[name]}
        autocomplete="off"
        aria-invalid={wrong === name}
        {...(hint && { 'aria-describedby': `${id}-${name}-hint` })}
      />
      {hint && (
        <p id={`${id}-${name}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
  const date = (name: 'start' | 'end', label: string) => (
    <div class="field">
      <label for={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        name={name}
        type="date"
        defaultValue={fields[name]}
        aria-invalid={wrong === name}
      />
    </div>
  );
  return (
    <>
      {isNew && (
        <div class="field">
          <label for={`${id}-id`}>Id</label>
          <input
            ref={first}
            id={`${id}-id`}
            name="id"
            required
            autocomplete="off"
            aria-invalid={wrong === 'id'}
            aria-describedby={`${id}-id-hint`}
          />
          <p id={`${id}-id-hint`} class="hint">
            As your own books have it, and as your pages send it. It stays.
          </p>
        </div>
      )}
      {text('name', 'Name')}
      {text('account', 'Account', 'Who it belongs to, such as a company. Empty: none.')}
      <div class="field">
        <label for={`${id}-value`}>Value</label>
        <select
          id={`${id}-value`}
          name="value"
          defaultValue={fields.value}
          aria-invalid={wrong === 'value'}
          aria-describedby={`${id}-value-hint`}
        >
          <option value="">Not set</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
        <p id={`${id}-value-hint`} class="hint">
          Not set: as the site’s rule says, if there is one.
        </p>
      </div>
      {text('segment', 'Segment')}
      <div class="two-fields">
        {date('start', 'Customer since')}
        {date('end', 'Until')}
      </div>
    </>
  );
}
