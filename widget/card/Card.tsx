import { Comment } from './Comment.tsx';
import { Rating } from './Rating.tsx';
import { Reasons } from './Reasons.tsx';
import { Thanks } from './Thanks.tsx';
import type { CardView } from './view.ts';

/** Question and choices, and after a rating reasons, text box and "Send"; then thanks. */
export function Card(view: CardView) {
  const { words, own, showing, isThanked, isRated, state, said, send, close } = view;
  const isAsking = isRated.value && !isThanked.value;
  return (
    <section class="card" part="card" aria-label={words.question} data-asking={isAsking}>
      {isThanked.value ? <Thanks {...view} /> : <Rating {...view} />}
      <div class="more">
        <div class="fold">
          {isAsking && showing.offered.value.length > 0 && <Reasons {...view} />}
          {isAsking && <Comment {...view} />}
          <div class="foot">
            <p class="state" role="status" data-safety={showing.safety.value}>
              {state.value && <span>{state.value}</span>}
              {said.value && <span class="unseen"> {said.value}</span>}
            </p>
            {isAsking && (
              <button type="button" class="send" part="send" onClick={send}>
                {own.send}
              </button>
            )}
          </div>
        </div>
      </div>
      <button type="button" class="close" part="close" aria-label={own.close} onClick={close}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3.5 3.5l9 9m0-9l-9 9" />
        </svg>
      </button>
    </section>
  );
}
