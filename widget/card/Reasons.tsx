import { useMemo } from 'preact/hooks';
import type { SurveyWords } from '../../collector/wire/survey.ts';
import type { Showing } from '../response.ts';
import { createResting, restingGroup } from './resting.ts';

type Props = {
  showing: Showing;
  words: SurveyWords;
  /** How many may be pressed: one makes radios, more make checkboxes. */
  atMost: number;
  /** "Other" was pressed: what it is wants to be written down. */
  onOther: () => void;
};

/** The reasons that this rating's band is offered. */
export function Reasons({ showing, words, atMost, onOther }: Props) {
  const { onChange, ...keys } = useMemo(() => restingGroup(createResting(showing.giveReasons)), [showing]);
  const chosen = showing.reasons.value;
  const isOne = atMost === 1;
  const pick = (key: string, isChosen: boolean) => {
    const others = isOne ? [] : chosen.filter((other) => other !== key);
    showing.reasons.value = isChosen ? [...others, key] : others;
    onChange();
  };
  if (!showing.offered.value.length) return null;
  return (
    <div>
      <p class="label" id="why">
        {words.reasonQuestion}
      </p>
      <div class="reasons" role={isOne ? 'radiogroup' : 'group'} aria-labelledby="why" {...keys}>
        {showing.offered.value.map(({ key }) => (
          <label class="reason" part="reason" key={key}>
            <input
              type={isOne ? 'radio' : 'checkbox'}
              name="reason"
              value={key}
              checked={chosen.includes(key)}
              disabled={!isOne && chosen.length >= atMost && !chosen.includes(key)}
              onChange={(event) => pick(key, event.currentTarget.checked)}
              // Only a pointer: a press by keys must not throw its person out of the group.
              onClick={(event) => key === 'other' && event.detail > 0 && onOther()}
            />
            <span>{words.reasons[key] ?? key}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
