import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type Common = { label: string; hint?: ComponentChildren; isLabelHidden?: boolean };

type TextProps = Common & {
  value: string;
  onInput: (value: string) => void;
  /** BCP 47 tag of what is written, which says how it is spelled and read. */
  lang?: string;
  placeholder?: string;
  isLong?: boolean;
  isMissing?: boolean;
  type?: 'text' | 'url' | 'date' | 'email';
  list?: string;
};

/** One text, in a line or, `isLong`, in a box that grows. */
export function TextInput({ label, value, onInput, lang, hint, isLabelHidden, ...props }: TextProps) {
  const id = useId();
  const { isLong, isMissing, type = 'text', placeholder, list } = props;
  const attributes = {
    id,
    value,
    ...(placeholder && { placeholder }),
    ...(list && { list }),
    ...(lang && { lang, dir: 'auto' as const }),
    ...(isMissing && { class: 'is-missing' }),
    ...((hint || isMissing) && { 'aria-describedby': `${id}-hint` }),
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? 'unseen' : undefined}>
        {label}
      </label>
      {isLong ? (
        <textarea rows={2} {...attributes} />
      ) : (
        <input type={type} autocomplete="off" {...attributes} />
      )}
      {(hint || isMissing) && (
        <div id={`${id}-hint`} class="hint">
          {isMissing && <span class="needed">Still missing. </span>}
          {hint}
        </div>
      )}
    </div>
  );
}

type NumberProps = Common & {
  value: number | undefined;
  onInput: (value: number | undefined) => void;
  unit?: string;
  min?: number;
  max?: number;
};

/** A number with its unit; an empty field is no number. */
export function NumberInput({ label, value, onInput, unit, min = 0, max, hint, isLabelHidden }: NumberProps) {
  const id = useId();
  return (
    <div class="field is-number">
      <label for={id} class={isLabelHidden ? 'unseen' : undefined}>
        {label}
      </label>
      <span class="with-unit">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={min}
          {...(max !== undefined && { max })}
          step="any"
          value={value ?? ''}
          onInput={({ currentTarget }) => {
            const number = currentTarget.valueAsNumber;
            onInput(Number.isFinite(number) ? number : undefined);
          }}
        />
        {unit && <span class="muted">{unit}</span>}
      </span>
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

type SelectProps = Common & {
  value: string;
  choices: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
};

/** One of a few. */
export function SelectInput({ label, value, choices, onChange, hint, isLabelHidden }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? 'unseen' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

/** Yes or no. */
export function TickInput({
  label,
  checked,
  onChange,
  hint,
}: Common & { checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div class="tick-field">
      <label class="tick">
        <input
          type="checkbox"
          checked={checked}
          {...(hint && { 'aria-describedby': id })}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={id} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Fields that belong together, under a heading of their own. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: ComponentChildren;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="edit-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p class="muted">{about}</p>}
      {children}
    </section>
  );
}
