import { Rating } from './Rating.tsx';
import { type CardView, stepOf } from './view.ts';

/** Question and choices, and after a rating reasons, text box and "Send"; then thanks. */
export function Card(view: CardView) {
  const { words, own, isFloating, showing, said, leave } = view;
  const part = view.part.value;
  const step = stepOf(view);
  const safety = showing.safety.value;
  const isWithdrawn = showing.stage.value === 'withdrawn';
  const hasNews = safety !== 'pending' && showing.rating.value !== undefined;
  return (
    <section class="card" part="card" aria-label={words.question} data-step={step}>
      {step === 'done' && part ? <part.Thanks {...view} /> : <Rating {...view} />}
      <div class="more">
        {step === 'asking' && part && <part.FollowUp {...view} />}
        <div class="foot">
          <p class="small" role="status">
            {hasNews && !(isWithdrawn && safety === 'saved') && (
              <span class={safety}>{own[step === 'done' && safety === 'saved' ? 'done' : safety]}</span>
            )}
            {said.value && <span class="unseen"> {said.value}</span>}
          </p>
          {part && <part.Foot {...view} />}
        </div>
      </div>
      {isFloating && (
        <div class="quit">
          {/* Who has rated has answered; closing keeps that. */}
          {showing.rating.value === undefined && (
            <button type="button" part="later" onClick={() => leave('snoozed')}>
              {own.later}
            </button>
          )}
          <button type="button" part="close" aria-label={own.close} onClick={() => leave('dismissed')}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3.5 3.5l9 9m0-9l-9 9" />
            </svg>
          </button>
        </div>
      )}
    </section>
  );
}
