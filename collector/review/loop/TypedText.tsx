import { useSignal } from '@preact/signals';
import { TextInput } from '../editor/Inputs.tsx';

type Props = { label: string; hint?: string; value: string; onInput: (text: string) => void };

/** A text that means something only once it is whole: what is typed stays as it is meanwhile. */
export function TypedText({ label, hint, value, onInput }: Props) {
  const typed = useSignal(value);
  return (
    <TextInput
      label={label}
      {...(hint && { hint })}
      value={typed.value}
      onInput={(text) => {
        typed.value = text;
        onInput(text);
      }}
    />
  );
}
