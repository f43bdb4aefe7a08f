import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { languageText } from '../words/choices.ts';
import { useDesk } from './desk.ts';
import { focusSoon } from './focus.ts';
import { TextInput } from './Inputs.tsx';
import { added, broughtBack, moved, type Reason, removed, withBand } from './state/reasons.ts';
import { HintList } from './Texts.tsx';
import { bands } from './words/byBand.ts';
import { reasonHints } from './words/hints.ts';

/** The reason buttons: named, ordered, limited to bands, taken away and brought back. */
export function ReasonList({ tags }: { tags: readonly string[] }) {
  const { editor } = useDesk();
  const list = useRef<HTMLFieldSetElement>(null);
  const newName = useSignal('');
  const said = useSignal('');
  const draft = editor.draft.value;
  const { reasons = [], language = 'en' } = draft;
  const former = editor.reply.value?.formerReasons ?? [];
  const main = tags[0] ?? language;
  const nameOf = (key: string, tag = main) => draft.words?.[tag]?.reasons?.[key] ?? '';
  const add = (event: Event) => {
    event.preventDefault();
    const name = newName.value.trim();
    if (!name) return;
    editor.change((before) => added(before, name, main, former));
    newName.value = '';
    said.value = `${name} is the last of ${reasons.length + 1} reasons.`;
  };
  const move = (reason: Reason, by: -1 | 1, button: HTMLElement) => {
    focusSoon(() => button);
    editor.change((before) => moved(before, reason.key, by));
    const place = reasons.indexOf(reason) + by + 1;
    said.value = `${nameOf(reason.key)} is number ${place} of ${reasons.length}.`;
  };
  return (
    <fieldset ref={list} class="reason-list">
      <legend>Reasons, in the order of their buttons</legend>
      <ol>
        {reasons.map((reason, index) => (
          <li key={reason.key}>
            <div class="reason-names">
              {tags.map((tag) => (
                <TextInput
                  key={tag}
                  label={
                    tags.length > 1 ? `Reason ${index + 1}, ${languageText(tag)}` : `Reason ${index + 1}`
                  }
                  isLabelHidden
                  value={nameOf(reason.key, tag)}
                  lang={tag}
                  isMissing={isMissing(editor, tag, reason.key) && nameOf(reason.key, tag) === ''}
                  onInput={(name) => editor.set(['words', tag, 'reasons', reason.key], name)}
                />
              ))}
            </div>
            <div class="reason-acts">
              <fieldset class="segments" aria-label={`Who is offered ${nameOf(reason.key)}`}>
                {bands.map(({ band, name, ratings }) => (
                  <button
                    key={band}
                    type="button"
                    aria-pressed={!reason.bands || reason.bands.includes(band)}
                    aria-label={`${name}, ${ratings}`}
                    onClick={() => editor.change((before) => withBand(before, reason.key, band))}
                  >
                    {ratings}
                  </button>
                ))}
              </fieldset>
              <button
                type="button"
                class="switch"
                aria-label={`Move ${nameOf(reason.key)} up`}
                aria-disabled={index === 0}
                onClick={({ currentTarget }) => index > 0 && move(reason, -1, currentTarget)}
              >
                ↑
              </button>
              <button
                type="button"
                class="switch"
                aria-label={`Move ${nameOf(reason.key)} down`}
                aria-disabled={index === reasons.length - 1}
                onClick={({ currentTarget }) => index < reasons.length - 1 && move(reason, 1, currentTarget)}
              >
                ↓
              </button>
              <button
                type="button"
                class="switch"
                aria-label={`Remove ${nameOf(reason.key)}`}
                onClick={() => {
                  editor.change((before) => removed(before, reason.key));
                  // The next one's name, or the field that adds one.
                  focusSoon(
                    () => list.current?.querySelectorAll('li input, .add-line input')[index * tags.length],
                  );
                  said.value = `${nameOf(reason.key)} is removed. Answers that chose it keep it.`;
                }}
              >
                Remove
              </button>
            </div>
          </li>
        ))}
      </ol>
      <form class="add-line" onSubmit={add}>
        <TextInput
          label="Add a reason"
          value={newName.value}
          lang={main}
          onInput={(value) => {
            newName.value = value;
          }}
        />
        <button type="submit" class="plain">
          Add
        </button>
      </form>
      {former.length > 0 && (
        <div class="former">
          <p class="muted">Offered before. Brought back, their answers from before and after stay one row:</p>
          <ul>
            {former.map((reason) => {
              const name = reason.names[main] ?? Object.values(reason.names)[0] ?? reason.key;
              return (
                <li key={reason.key}>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => {
                      editor.change((before) => broughtBack(before, reason));
                      focusSoon(() => list.current?.querySelector('ol > li:last-child input'));
                      said.value = `${name} is offered again.`;
                    }}
                  >
                    Bring back {name}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <p class="unseen" role="status">
        {said.value}
      </p>
      <HintList hints={reasonHints(draft)} />
    </fieldset>
  );
}

const isMissing = ({ reply }: ReturnType<typeof useDesk>['editor'], tag: string, key: string): boolean =>
  reply.value?.missing.some(({ field }) => field === `words.${tag}.reasons.${key}`) ?? false;
