import { useId } from 'preact/hooks';

type Props = {
  label: string;
  name: string;
  type: 'email' | 'password' | 'text';
  value?: string;
  autocomplete: 'username' | 'current-password' | 'new-password' | 'name';
  minLength?: number;
  /** It may stay empty. */
  isOptional?: boolean;
  hint?: string;
};

/** One labelled field of a form that must be filled in. */
export function Field({
  label,
  name,
  type,
  value = '',
  autocomplete,
  minLength,
  hint,
  isOptional = false,
}: Props) {
  const id = useId();
  const attributes = {
    id,
    name,
    autocomplete,
    required: !isOptional,
    defaultValue: value,
    ...(minLength && { minLength }),
    ...(hint && { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'email' && <input type="email" {...attributes} />}
      {type === 'password' && <input type="password" {...attributes} />}
      {type === 'text' && <input type="text" {...attributes} />}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
