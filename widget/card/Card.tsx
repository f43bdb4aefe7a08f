import { Rating } from './Rating.tsx';

import { type CardView, isThanked } from './view.ts';

/** Question and choices, and after a rating reasons, text box and "Send"; then thanks. */
export function Card(view: CardView) {
  const { words, own, showing, said, send, close } = view;
  const part = view.part.value;
  const isRated = showing.rating.value !== undefined;
  const isDone = isThanked(showing);
  const isAsking = isRated && !isDone;
  const safety = showing.safety.value;
  return (
    <section
      class="card"
      part="card"
      aria-label={words.question}
      data-step={isAsking ? 'asking' : isDone ? 'done' : undefined}
    >
      {isDone && part ? <part.Thanks {...view} /> : <Rating {...view} />}
      <div class="more">
        <div class="fold">
          {isAsking && part && <part.FollowUp {...view} />}
          <div class="foot">
            <p class="small" role="status">
              {isRated && safety !== 'pending' && (
                <span class={safety}>{own[isDone && safety === 'saved' ? 'done' : safety]}</span>
              )}
              {said.value && <span class="unseen"> {said.value}</span>}
            </p>
            {isAsking && part && (
              <button type="button" part="send" onClick={send}>
                {own.send}
              </button>
            )}
          </div>
        </div>
      </div>
      <button type="button" part="close" aria-label={own.close} onClick={close}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3.5 3.5l9 9m0-9l-9 9" />
        </svg>
      </button>
    </section>
  );
}
