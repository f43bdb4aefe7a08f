import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useReview } from '../state/review.ts';
import { languageText } from '../words/choices.ts';
import { useDesk } from './desk.ts';
import { SelectInput } from './Inputs.tsx';
import { TooLong } from './TooLong.tsx';
import { bands } from './words/byBand.ts';
import { ratingOf, wholeSurvey } from './words/whole.ts';

/** Typing that pauses for so long is shown. */
const restMs = 120;

/** The real card, running the draft as it stands; nothing that is pressed in it is kept. */
export function Preview() {
  const { services } = useReview();
  const { editor, preview, surveyKey } = useDesk();
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    preview.attach(frame.current);
    return () => preview.attach(null);
  }, [preview]);

  const cancel = useRef(() => {});
  useSignalEffect(() => {
    const survey = wholeSurvey(surveyKey, editor.draft.value);
    // Read here, so that a change of any of them shows the card anew.
    const { language, theme, rating, isSent, width, isReady } = preview;
    if (!isReady.value || [language.value, theme.value, rating.value, isSent.value, width.value].length === 0)
      return;
    cancel.current();
    cancel.current = services.later(() => preview.show(survey), restMs);
  });
  useEffect(() => () => cancel.current(), []);

  const { words = {}, language = 'en' } = editor.draft.value;
  const tags = [...new Set([language, ...Object.keys(words)])];
  const stage =
    preview.rating.value === null ? '' : `${preview.rating.value}${preview.isSent.value ? ' sent' : ''}`;
  return (
    <aside id="preview" class="preview" aria-label="Preview">
      <div class="preview-line">
        <fieldset class="segments" aria-label="Width">
          {(['desktop', 'phone'] as const).map((width) => (
            <button
              key={width}
              type="button"
              aria-pressed={preview.width.value === width}
              onClick={() => {
                preview.width.value = width;
              }}
            >
              {width === 'phone' ? 'Phone' : 'Desktop'}
            </button>
          ))}
        </fieldset>
        <fieldset class="segments" aria-label="Theme">
          {(['light', 'dark'] as const).map((theme) => (
            <button
              key={theme}
              type="button"
              aria-pressed={preview.theme.value === theme}
              onClick={() => {
                preview.theme.value = theme;
              }}
            >
              {theme === 'dark' ? 'Dark' : 'Light'}
            </button>
          ))}
        </fieldset>
      </div>
      <div class={`preview-stand is-${preview.width.value} is-${preview.theme.value}`}>
        <iframe ref={frame} src="/preview" title="The card as people see it" />
      </div>
      <div class="preview-line">
        <SelectInput
          label="Shown"
          isLabelHidden
          value={stage}
          choices={[
            ['', 'As it comes'],
            ...bands.flatMap(({ band, name }) => [
              [`${ratingOf[band]}`, `${name}: after the rating`] as const,
              [`${ratingOf[band]} sent`, `${name}: thanks`] as const,
            ]),
          ]}
          onChange={(value) => {
            preview.isSent.value = value.endsWith('sent');
            preview.rating.value = value === '' ? null : Number.parseInt(value, 10);
          }}
        />
        {tags.length > 1 && (
          <SelectInput
            label="Language"
            isLabelHidden
            value={preview.language.value}
            choices={tags.map((tag) => [tag, languageText(tag)] as const)}
            onChange={(value) => {
              preview.language.value = value;
            }}
          />
        )}
      </div>
      <div role="status" class="preview-says">
        {preview.trouble.value && <p class="warning">{preview.trouble.value}</p>}
      </div>
      <TooLong />
    </aside>
  );
}
