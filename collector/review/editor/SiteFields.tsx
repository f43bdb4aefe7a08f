import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { languageText } from '../words/choices.ts';
import { SelectInput } from './Inputs.tsx';

/** A time zone, offered from those that the browser knows. */
export function TimeZoneInput({ value }: { value: Signal<string> }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Time zone</label>
      <input
        id={id}
        list={`${id}-zones`}
        value={value.value}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
        }}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}

const offered =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sv th tr uk ur vi zh zh-TW'.split(
    ' ',
  );

/** Languages of a site, as chips with one to add. */
export function LanguagePicker({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (languages: string[]) => void;
}) {
  return (
    <>
      <ul class="chips">
        {chosen.map((tag) => (
          <li key={tag}>
            <button type="button" class="chip" onClick={() => onChange(chosen.filter((one) => one !== tag))}>
              {languageText(tag)} <span aria-hidden="true">×</span>
              <span class="unseen">: remove</span>
            </button>
          </li>
        ))}
      </ul>
      <SelectInput
        label="Add a language"
        value=""
        choices={[
          ['', 'Choose …'],
          ...offered.filter((tag) => !chosen.includes(tag)).map((tag) => [tag, languageText(tag)] as const),
        ]}
        onChange={(tag) => tag && onChange([...chosen, tag])}
      />
    </>
  );
}
