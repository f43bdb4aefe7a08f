import { useId } from 'preact/hooks';
import type { ChoiceGroup } from '../words/choices.ts';

type Props = {
  group: ChoiceGroup;
  /** Shows the group's name, where several stand together. */
  isTitled: boolean;
  chosen: readonly string[];
  onChoose: (value: string) => void;
};

/** Choices past which they stand in two columns. */
const manyChoices = 12;

/** The values of one name of the filter, any of which may be chosen; of `state` one. */
export function Choices({ group, isTitled, chosen, onChoose }: Props) {
  const id = useId();
  const isOne = group.name === 'state';
  const isChosen = (value: string) =>
    chosen.includes(value) || (isOne && chosen.length === 0 && value === 'counted');
  return (
    <fieldset
      class={group.isWide ? 'tick-row' : group.choices.length > manyChoices ? 'ticks is-long' : 'ticks'}
    >
      <legend class={isTitled ? 'ticks-title' : 'unseen'}>{group.title}</legend>
      {group.choices.map(({ value, text }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: one of the two inputs is always there
        <label key={value} class="tick">
          {isOne ? (
            <input type="radio" name={id} checked={isChosen(value)} onChange={() => onChoose(value)} />
          ) : (
            <input type="checkbox" checked={isChosen(value)} onChange={() => onChoose(value)} />
          )}
          {group.name === 'band' && <span class={`band-mark is-${value}`} aria-hidden="true" />}
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
