import { useId } from 'preact/hooks';

type Props = {
  label: string;
  name: string;
  type: 'email' | 'password';
  value?: string;
  autocomplete: 'username' | 'current-password' | 'new-password';
  minLength?: number;
  hint?: string;
};

/** One labelled field of a form that must be filled in. */
export function Field({ label, name, type, value = '', autocomplete, minLength, hint }: Props) {
  const id = useId();
  const attributes = {
    id,
    name,
    autocomplete,
    required: true,
    defaultValue: value,
    ...(minLength && { minLength }),
    ...(hint && { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'email' ? <input type="email" {...attributes} /> : <input type="password" {...attributes} />}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
