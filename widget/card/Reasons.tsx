import { shuffled } from './shuffled.ts';
import type { CardView } from './view.ts';

/** The reasons that this rating's band is offered: radios where one may be pressed, else checkboxes. */
export function Reasons({ survey, words, showing, resting, focusText }: CardView) {
  const offered = showing.offered();
  if (!offered.length) return null;
  const chosen = showing.reasons.value;
  const atMost = survey.reasonsAtMost;
  const isOne = atMost === 1;
  const asks = ({ key, asksWords = key === 'other' }: (typeof offered)[number]) => asksWords;
  // "Something else" means nothing before the rest was read.
  const list = survey.shuffleReasons
    ? [
        ...shuffled(
          offered.filter((one) => !asks(one)),
          showing.snapshot().id,
        ),
        ...offered.filter(asks),
      ]
    : offered;
  return (
    <div>
      <p class="label" id="why">
        {words.reasonQuestion}
      </p>
      <div
        class="reasons"
        role={isOne ? 'radiogroup' : 'group'}
        {...{ 'aria-labelledby': 'why' }}
        {...resting.listeners}
      >
        {list.map((reason) => {
          const { key } = reason;
          const isChosen = chosen.includes(key);
          return (
            <label class="cell" part="reason" key={key}>
              <input
                type={isOne ? 'radio' : 'checkbox'}
                name="reason"
                value={key}
                checked={isChosen}
                disabled={!isOne && chosen.length >= atMost && !isChosen}
                onChange={() => {
                  const others = isOne ? [] : chosen.filter((other) => other !== key);
                  showing.reasons.value = isChosen ? others : [...others, key];
                  resting.changed();
                }}
                // Arrow keys click, too, and must not throw their person out of the group.
                onClick={({ currentTarget }) => {
                  if (asks(reason) && currentTarget.checked && !resting.isMoving()) focusText();
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  // Or it would end up as a new line in the text box.
                  event.preventDefault();
                  event.currentTarget.click();
                }}
              />
              <span>{words.reasons[key] ?? key}</span>
            </label>
          );
        })}
      </div>
    </div>
  );
}
