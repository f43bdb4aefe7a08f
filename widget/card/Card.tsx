import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PublishedSurvey, SurveyWords } from '../../collector/wire/survey.ts';
import type { Words } from '../languages/words.ts';
import type { Safety, Showing } from '../response.ts';
import { Comment } from './Comment.tsx';
import { Rating } from './Rating.tsx';
import { Reasons } from './Reasons.tsx';
import type { Resting } from './resting.ts';
import { byBand, Thanks } from './Thanks.tsx';

export type CardProps = {
  survey: PublishedSurvey;
  /** The survey's words in the language of this showing. */
  words: SurveyWords;
  language: string;
  /** The widget's own. */
  own: Words;
  showing: Showing;
  resting: Resting;
  /** Words typed and not sent, from before a reload. */
  draft: string;
  keepDraft: (text: string) => void;
  /** Whether the focus is in the card. */
  hasFocus: () => boolean;
  close: () => void;
};

/** Long enough for assistive tools to have seen the status line before it speaks, and to have read it. */
const announceMs = 200;
const readMs = 2_000;

/** Question, choices, and after a rating reasons, text box and "Send"; then thanks. */
export function Card(props: CardProps) {
  const { survey, words, language, own, showing, resting, draft, keepDraft, hasFocus, close } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const text = useSignal(draft);
  useEffect(() => text.subscribe(keepDraft), [text, keepDraft]);

  const hadFocus = useRef(false);
  const send = () => {
    hadFocus.current = hasFocus();
    showing.giveReasons();
    showing.finish(text.value);
  };
  const isFinished = useComputed(() => showing.stage.value === 'finished').value;
  const safety = showing.safety.value;
  // Thanks only for what is safe: until then the words stay in the box, to be copied if need be.
  const isThanked = isFinished && (safety === 'saved' || safety === 'onDevice');
  useEffect(() => {
    if (isThanked) text.value = '';
  }, [isThanked, text]);
  const isRated = showing.rating.value !== undefined;
  const followUp = byBand(words.followUp, showing.band.value);
  const announced = useAnnouncement(
    isRated ? (isThanked ? '' : followUp) : `${own.appeared} ${words.question}`,
  );

  return (
    <section
      class={`card ${isThanked ? 'rated thanked' : isRated ? 'rated' : ''}`}
      part="card"
      aria-label={words.question}
    >
      {isThanked ? (
        <Thanks words={words} band={showing.band.value} hadFocus={hadFocus.current} />
      ) : (
        <div class="ask">
          <p class="question" part="question" id="question">
            {words.question}
          </p>
          <Rating showing={showing} words={words} resting={resting} />
        </div>
      )}
      <div class="more">
        <div class="fold">
          {isRated && !isThanked && (
            <>
              <Reasons
                showing={showing}
                words={words}
                atMost={survey.reasonsAtMost}
                onOther={() => box.current?.focus()}
              />
              <Comment
                label={followUp}
                placeholder={words.placeholder}
                maxChars={survey.commentChars}
                language={language}
                text={text}
                box={box}
                words={own}
                send={send}
              />
            </>
          )}
          <div class="foot">
            <p class="state" role="status" data-safety={isRated ? safety : undefined}>
              {isRated && <span>{stateWords(own, safety, isFinished)}</span>}
              {announced && <span class="unseen"> {announced}</span>}
            </p>
            {isRated && !isThanked && (
              <button type="button" class="send" part="send" onClick={send}>
                {own.send}
              </button>
            )}
          </div>
        </div>
      </div>
      <button type="button" class="close" part="close" aria-label={own.close} onClick={close}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M3.5 3.5l9 9m0-9l-9 9" />
        </svg>
      </button>
    </section>
  );
}

/** Words for the status line that are heard and not seen: there for as long as it takes to read them. */
function useAnnouncement(words: string): string {
  const said = useSignal('');
  useEffect(() => {
    const begin = setTimeout(() => {
      said.value = words;
    }, announceMs);
    const end = setTimeout(() => {
      said.value = '';
    }, readMs);
    return () => {
      clearTimeout(begin);
      clearTimeout(end);
    };
  }, [said, words]);
  return said.value;
}

function stateWords(own: Words, safety: Safety, isFinished: boolean): string {
  if (safety === 'pending') return '';
  if (safety === 'saved') return isFinished ? own.done : own.saved;
  return own[safety];
}
