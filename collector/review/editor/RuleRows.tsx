import { useSignal } from '@preact/signals';
import { useDesk } from './desk.ts';
import { focusSoon } from './focus.ts';
import { SelectInput, TextInput } from './Inputs.tsx';
import { type Path, valueAt } from './state/paths.ts';
import { eventName } from './words/sentence.ts';

type Props = { label: string; path: Path; hint?: string };

const matches = [
  ['is', 'is'],
  ['starts', 'starts with'],
  ['contains', 'contains'],
  ['glob', 'is like (* is anything)'],
] as const;
type PageRule = { match: (typeof matches)[number][0]; value: string };

const factMatches = [
  ['is', 'is'],
  ['isNot', 'is not'],
  ['over', 'is over'],
  ['under', 'is under'],
  ['exists', 'is known'],
] as const;
type Fact = { name: string; match: (typeof factMatches)[number][0]; value?: string | number | boolean };

/** What stands at a path of the draft as a list, and how to put another one there. */
function useList<T>(path: Path): [items: readonly T[], put: (items: readonly T[]) => void] {
  const { editor } = useDesk();
  const value = valueAt(editor.draft.value, path);
  return [
    Array.isArray(value) ? value : [],
    (items) => editor.set(path, items.length > 0 ? items : undefined),
  ];
}

const replaced = <T,>(items: readonly T[], index: number, item: T): T[] =>
  items.map((one, at) => (at === index ? item : one));

/** Rules about the address of a page, any of which holds. */
export function PageRules({ label, path }: Props) {
  const [rules, put] = useList<PageRule>(path);
  return (
    <fieldset class="rules">
      <legend>{label}</legend>
      {rules.map((rule, index) => (
        <div class="rule" key={index}>
          <SelectInput
            label={`${label}: how, ${index + 1}`}
            isLabelHidden
            value={rule.match}
            choices={matches}
            onChange={(match) => {
              const known = matches.find(([one]) => one === match)?.[0];
              if (known) put(replaced(rules, index, { ...rule, match: known }));
            }}
          />
          <TextInput
            label={`${label}: what, ${index + 1}`}
            isLabelHidden
            value={rule.value}
            placeholder="/checkout/done"
            onInput={(value) => put(replaced(rules, index, { ...rule, value }))}
          />
          <Remove name={`${label} ${rule.value}`} onClick={() => put(rules.filter((one) => one !== rule))} />
        </div>
      ))}
      <button
        type="button"
        class="switch is-add"
        onClick={({ currentTarget }) => {
          const group = currentTarget.closest('fieldset');
          put([...rules, { match: 'starts', value: '' }]);
          focusSoon(() => [...(group?.querySelectorAll('select') ?? [])].at(-1));
        }}
      >
        + Add a page<span class="unseen">: {label}</span>
      </button>
    </fieldset>
  );
}

/** Conditions on facts that the page gave, all of which hold. */
export function FactRules({ label, path }: Props) {
  const [facts, put] = useList<Fact>(path);
  return (
    <fieldset class="rules">
      <legend>{label}</legend>
      {facts.map((fact, index) => (
        <div class="rule is-fact" key={index}>
          <TextInput
            label={`${label}: name, ${index + 1}`}
            isLabelHidden
            placeholder="plan"
            value={fact.name}
            onInput={(name) => put(replaced(facts, index, { ...fact, name }))}
          />
          <SelectInput
            label={`${label}: how, ${index + 1}`}
            isLabelHidden
            value={fact.match}
            choices={factMatches}
            onChange={(match) => {
              const known = factMatches.find(([one]) => one === match)?.[0];
              if (known) put(replaced(facts, index, { ...fact, match: known }));
            }}
          />
          {fact.match !== 'exists' && (
            <TextInput
              label={`${label}: value, ${index + 1}`}
              isLabelHidden
              placeholder="pro"
              value={`${fact.value ?? ''}`}
              onInput={(text) => {
                const isNumber = (fact.match === 'over' || fact.match === 'under') && text.trim() !== '';
                const value = isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
                const { value: _before, ...rest } = fact;
                put(replaced(facts, index, value === '' ? rest : { ...rest, value }));
              }}
            />
          )}
          <Remove name={`${label} ${fact.name}`} onClick={() => put(facts.filter((one) => one !== fact))} />
        </div>
      ))}
      <button
        type="button"
        class="switch is-add"
        onClick={({ currentTarget }) => {
          const group = currentTarget.closest('fieldset');
          put([...facts, { name: '', match: 'is' }]);
          focusSoon(() => [...(group?.querySelectorAll('.rule') ?? [])].at(-1)?.querySelector('input'));
        }}
      >
        + Add a condition<span class="unseen">: {label}</span>
      </button>
    </fieldset>
  );
}

/** Names of events. One that a file gave conditions keeps them. */
export function Events({ label, path, hint }: Props) {
  const [events, put] = useList<string | { name: string }>(path);
  const adding = useSignal('');
  return (
    <fieldset class="rules">
      <legend>{label}</legend>
      <ul class="chips">
        {events.map((event) => (
          <li key={eventName(event)}>
            <button
              type="button"
              class="chip"
              onClick={({ currentTarget }) => {
                const group = currentTarget.closest('fieldset');
                put(events.filter((one) => one !== event));
                focusSoon(() => group?.querySelector('input'));
              }}
            >
              {eventName(event)} <span aria-hidden="true">×</span>
              <span class="unseen">: remove</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        class="add-line"
        onSubmit={(submit) => {
          submit.preventDefault();
          const name = adding.value.trim();
          if (name && !events.some((event) => eventName(event) === name)) put([...events, name]);
          adding.value = '';
        }}
      >
        <TextInput
          label={`${label}: its name`}
          isLabelHidden
          placeholder="order placed"
          value={adding.value}
          {...(hint && { hint })}
          onInput={(value) => {
            adding.value = value;
          }}
        />
        <button type="submit" class="plain">
          Add<span class="unseen">: {label}</span>
        </button>
      </form>
    </fieldset>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="switch"
      aria-label={`Remove ${name}`}
      onClick={({ currentTarget }) => {
        const group = currentTarget.closest('fieldset');
        onClick();
        focusSoon(() => group?.querySelector('.is-add'));
      }}
    >
      ×
    </button>
  );
}
