import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LongWords } from '../../wire/preview.ts';
import { useReview } from '../state/review.ts';
import { languageText } from '../words/choices.ts';
import { useDesk } from './desk.ts';
import { createPreview } from './state/preview.ts';
import { wholeSurvey } from './words/whole.ts';

/** Typing that pauses for so long is measured. */
const restMs = 700;
const partTexts = { question: 'The question', ends: 'Words under the scale', reason: 'A reason' };

/**
 * Words that are too long for the card on a phone, where it is narrowest, in any language and after any
 * rating: found by putting the real card up in a frame that nobody sees.
 */
export function TooLong() {
  const { services } = useReview();
  const { editor, surveyKey } = useDesk();
  const measuring = useMemo(() => createPreview(window, 'en'), []);
  const frame = useRef<HTMLIFrameElement>(null);
  const long = useSignal<readonly LongWords[]>([]);
  useEffect(() => {
    measuring.attach(frame.current);
    return () => {
      measuring.attach(null);
      measuring.stop();
    };
  }, [measuring]);

  const cancel = useRef(() => {});
  useSignalEffect(() => {
    const survey = wholeSurvey(surveyKey, editor.draft.value);
    if (!measuring.isReady.value) return;
    cancel.current();
    cancel.current = services.later(async () => {
      const found = await measuring.measure(survey);
      if (found) long.value = found;
    }, restMs);
  });
  useEffect(() => () => cancel.current(), []);

  const { words = {}, language = 'en' } = editor.draft.value;
  const isOne = Object.keys(words).every((tag) => tag === language);
  return (
    <>
      <div role="status" class="preview-says">
        {long.value.map(({ part, language: tag, words: text, lines, most }) => (
          <p key={tag + part + text} class="warning">
            {partTexts[part]} takes {lines} lines on a phone{!isOne && ` in ${languageText(tag)}`}, and {most}{' '}
            {most === 1 ? 'fits' : 'fit'} well: “{text}”
          </p>
        ))}
      </div>
      <iframe
        ref={frame}
        class="measuring"
        src="/preview"
        title="Measures words"
        aria-hidden="true"
        tabIndex={-1}
        inert
      />
    </>
  );
}
