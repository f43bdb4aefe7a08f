import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { languageText } from '../words/choices.ts';
import { countOf } from '../words/numbers.ts';
import { useDesk } from './desk.ts';
import { SelectInput } from './Inputs.tsx';

/** Languages that the card speaks by itself, and so the ones that are offered first. */
const offered =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sv th tr uk ur vi zh zh-TW'.split(
    ' ',
  );

type Props = { shown: Signal<string>; beside: Signal<string>; main: string };

/** Which languages there are, what is missing of each, and which two stand side by side. */
export function Languages({ shown, beside, main }: Props) {
  const { editor, preview, site } = useDesk();
  const adding = useSignal('');
  const id = useId();
  const draft = editor.draft.value;
  const { words = {}, language = 'en' } = draft;
  const tags = [...new Set([language, ...Object.keys(words)])];
  const wanted = site.languages.filter((tag) => !tags.includes(tag));
  const missing = editor.reply.value?.missing ?? [];
  const left = (tag: string) => missing.filter(({ field }) => field.startsWith(`words.${tag}.`)).length;
  const add = (tag: string) => {
    editor.set(['words', tag], {});
    shown.value = tag;
    beside.value = language;
    preview.language.value = tag;
    adding.value = '';
  };
  return (
    <section class="languages" aria-labelledby={id}>
      <h2 id={id} class="unseen">
        Languages
      </h2>
      <fieldset class="segments" aria-label="Language that is written">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            aria-pressed={tag === main}
            onClick={() => {
              shown.value = tag;
              preview.language.value = tag;
            }}
          >
            {languageText(tag)}
            {Object.keys(words[tag] ?? {}).length === 0 ? (
              <span class="needed"> nothing yet</span>
            ) : (
              left(tag) > 0 && <span class="needed"> {countOf(left(tag), 'text')} missing</span>
            )}
          </button>
        ))}
        {wanted.map((tag) => (
          <button key={tag} type="button" class="is-wanted" onClick={() => add(tag)}>
            Add {languageText(tag)}
          </button>
        ))}
      </fieldset>
      <div class="language-acts">
        {tags.length > 1 && (
          <SelectInput
            label="Beside it"
            value={beside.value === main ? '' : beside.value}
            choices={[
              ['', 'Nothing'],
              ...tags.filter((tag) => tag !== main).map((tag) => [tag, languageText(tag)] as const),
            ]}
            onChange={(tag) => {
              beside.value = tag;
            }}
          />
        )}
        <SelectInput
          label="Another language"
          value={adding.value}
          choices={[
            ['', 'Add …'],
            ...offered.filter((tag) => !tags.includes(tag)).map((tag) => [tag, languageText(tag)] as const),
          ]}
          onChange={(tag) => tag && add(tag)}
        />
        {tags.length > 1 && (
          <SelectInput
            label="For all others"
            value={language}
            choices={tags.map((tag) => [tag, languageText(tag)] as const)}
            onChange={(tag) => editor.set(['language'], tag)}
          />
        )}
        {main !== language && (
          <button
            type="button"
            class="switch"
            onClick={() => {
              editor.set(['words', main], undefined);
              shown.value = language;
              preview.language.value = language;
            }}
          >
            Remove {languageText(main)}
          </button>
        )}
      </div>
    </section>
  );
}
