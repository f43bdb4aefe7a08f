import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import type { RulePreviewReply, ValueRuleReply } from '../../wire/customers.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Definition } from '../parts/Definition.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf, countText } from '../words/numbers.ts';
import { meanings } from './words/meanings.ts';

type Props = { site: SiteReply; onClose: (hasChanged: boolean) => void };

/** How much customers matter, from a number: what a rule would do is shown before it is saved. */
export function RuleDialog({ site, onClose }: Props) {
  const { api } = useReview();
  const path = `/api/sites/${encodeURIComponent(site.key)}/value-rule`;
  const known = useMemo(() => createResource<ValueRuleReply>(), []);
  const preview = useSignal<{ query: string; reply: RulePreviewReply } | null>(null);
  const { attempt, trouble, isBusy } = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // Read once, as it opens
  useEffect(() => void known.load((signal) => api.get(path, signal)).catch(() => {}), []);
  const reply = known.value.value;
  const queryOf = () => {
    const fields = form.current ? [...new FormData(form.current)] : [];
    return new URLSearchParams(fields.map(([name, value]) => [name, String(value).trim()])).toString();
  };
  const show = () =>
    attempt(async () => {
      const query = queryOf();
      preview.value = { query, reply: await api.get<RulePreviewReply>(`${path}/preview?${query}`) };
    });
  const save = () =>
    attempt(async () => {
      const fields = Object.fromEntries(new URLSearchParams(preview.value?.query));
      await api.change('PUT', path, {
        ...fields,
        years: fields.years || null,
        cost: fields.cost || null,
        a: Number(fields.a),
        b: Number(fields.b),
      });
      onClose(true);
    });
  const drop = () =>
    attempt(async () => {
      await api.change('DELETE', path);
      onClose(true);
    });
  const field = (name: string, label: string, value: string, hint = '') => (
    <div class="field">
      <label for={`${id}-${name}`}>{label}</label>
      <input id={`${id}-${name}`} name={name} defaultValue={value} list={`${id}-traits`} autocomplete="off" />
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
  const number = (name: string, label: string, value: number | undefined) => (
    <div class="field">
      <label for={`${id}-${name}`}>{label}</label>
      <input id={`${id}-${name}`} name={name} type="number" step="any" defaultValue={value} required />
    </div>
  );
  return (
    <Dialog title="Value by rule" onClose={() => onClose(false)}>
      <p>
        Revenue of a year × years − cost, from what you know of your customers.{' '}
        <Definition of={meanings.rule} />
      </p>
      {known.trouble.value && <TroubleNote trouble={known.trouble.value} />}
      {reply && (
        <form
          ref={form}
          class="rule-form"
          onSubmit={(event) => {
            event.preventDefault();
            show();
          }}
          onInput={() => {
            preview.value = null;
          }}
        >
          <datalist id={`${id}-traits`}>
            {reply.traits.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {reply.traits.length === 0 && (
            <p class="muted">
              No customer has a trait with a number yet. Import some, or send them with each customer.
            </p>
          )}
          {field('revenue', 'Trait with the revenue of a year', reply.rule?.revenue ?? '')}
          {field('years', 'Trait with the years', reply.rule?.years ?? '', 'Empty: one year.')}
          {field('cost', 'Trait with the cost', reply.rule?.cost ?? '', 'Empty: no cost.')}
          {number('a', 'A from', reply.rule?.a)}
          {number('b', 'B from, under it C', reply.rule?.b)}
          {preview.value && <Preview {...preview.value.reply} />}
          {trouble.value && <TroubleNote trouble={trouble.value} />}
          <div class="actions">
            {preview.value ? (
              <button type="button" class="primary" disabled={isBusy.value} onClick={save}>
                Save the rule
              </button>
            ) : (
              <button type="submit" class="primary" disabled={isBusy.value}>
                Show what it would do
              </button>
            )}
            {reply.rule && (
              <button type="button" class="plain" disabled={isBusy.value} onClick={drop}>
                Go by no rule
              </button>
            )}
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Preview({ counts, changed, set, examples }: RulePreviewReply) {
  return (
    <section class="rule-preview" aria-label="What it would do" role="status">
      <p>
        <strong>
          A {countText(counts.A)}, B {countText(counts.B)}, C {countText(counts.C)}
        </strong>
        {counts.none > 0 && `, and no number for ${countText(counts.none)}`}. {countOf(changed, 'customer')}{' '}
        would count as something else than now.
        {set > 0 && ` ${countOf(set, 'value was', 'values were')} set, and stay.`}
      </p>
      {examples.length > 0 && (
        <ul>
          {examples.map(({ id, name, worth, before, after }) => (
            <li key={id}>
              <span dir="auto">{name ?? id}</span>: {worth === null ? 'no number' : countText(worth)},{' '}
              {before ?? 'none'} → {after ?? 'none'}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
