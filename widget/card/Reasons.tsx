import type { CardView } from './view.ts';

/** The reasons that this rating's band is offered: radios where one may be pressed, else checkboxes. */
export function Reasons({ survey, words, showing, resting, focusText }: CardView) {
  if (!showing.offered().length) return null;
  const chosen = showing.reasons.value;
  const atMost = survey.reasonsAtMost;
  const isOne = atMost === 1;
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
        {showing.offered().map(({ key }) => {
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
                // Only a pointer's: a press by keys must not throw its person out of the group.
                onClick={({ detail }) => key === 'other' && detail && focusText()}
              />
              <span>{words.reasons[key] ?? key}</span>
            </label>
          );
        })}
      </div>
    </div>
  );
}
