import type { ComponentChildren } from 'preact';
import type { FollowupCondition, FollowupPerson, FollowupRule } from '../../wire/followup-policy.ts';
import { followupKinds, values } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { NumberInput, SelectInput, TextInput, TickInput } from '../editor/Inputs.tsx';
import { AssignFields } from './AssignFields.tsx';
import { TypedText } from './TypedText.tsx';
import { conditionText, factsFrom, factsText, listFrom } from './words/condition.ts';
import { kindTexts } from './words/followup.ts';

type Props = {
  rule: FollowupRule;
  site: SiteReply;
  people: readonly FollowupPerson[];
  onChange: (change: Partial<FollowupRule>) => void;
  onRemove: () => void;
  onRaise?: () => void;
};

const bandTexts = [
  ['detractor', 'Detractors, 0 to 6'],
  ['passive', 'Passives, 7 and 8'],
  ['promoter', 'Promoters, 9 and 10'],
] as const;
const valueTexts = [...values.map((value) => [value, value] as const), ['unknown', 'Unknown'] as const];

/** One rule: closed it says in a sentence what it does, open it can be changed. */
export function RuleFields({ rule, site, people, onChange, onRemove, onRaise }: Props) {
  const { when } = rule;
  const reasons = Object.entries(Object.assign({}, ...site.surveys.map((survey) => survey.reasons)));
  const set = (change: { [Name in keyof FollowupCondition]?: FollowupCondition[Name] | undefined }) => {
    const next = Object.entries({ ...when, ...change }).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    );
    onChange({ when: Object.fromEntries(next) });
  };
  return (
    <details class="rule">
      <summary>
        <span class={rule.isOn ? 'rule-name' : 'rule-name is-off'} dir="auto">
          {rule.name}
        </span>
        <span class="muted">{rule.isOn ? `${kindTexts[rule.kind]}: ${conditionText(when)}` : 'Off'}</span>
      </summary>
      <div class="rule-fields edit-fields">
        <div class="two">
          <TextInput label="Name" value={rule.name} onInput={(name) => onChange({ name })} />
          <SelectInput
            label="To do"
            value={rule.kind}
            choices={followupKinds.map((kind) => [kind, kindTexts[kind]])}
            onChange={(kind) => onChange({ kind: followupKinds.find((one) => one === kind) ?? 'recover' })}
          />
        </div>
        <TickInput label="It is on" checked={rule.isOn} onChange={(isOn) => onChange({ isOn })} />
        <Ticks
          title="Who answered"
          choices={bandTexts}
          chosen={when.bands ?? []}
          onChange={(bands) => set({ bands })}
        />
        <Ticks
          title="Value of the customer"
          choices={valueTexts}
          chosen={when.values ?? []}
          onChange={(chosen) => set({ values: chosen })}
        />
        {site.surveys.length > 1 && (
          <Ticks
            title="Survey"
            choices={site.surveys.map(({ key, name }) => [key, name] as const)}
            chosen={when.surveys ?? []}
            onChange={(surveys) => set({ surveys })}
          />
        )}
        {reasons.length > 0 && (
          <Ticks
            title="Reason"
            choices={reasons.map(([key, name]) => [key, String(name)] as const)}
            chosen={when.reasons ?? []}
            onChange={(chosen) => set({ reasons: chosen })}
          />
        )}
        <Group title="And besides">
          <TickInput
            label="Asks to be contacted"
            checked={when.contact ?? false}
            onChange={(on) => set({ contact: on ? true : undefined })}
          />
          <TickInput
            label="A detractor the last time, too"
            checked={when.secondLow ?? false}
            onChange={(on) => set({ secondLow: on ? true : undefined })}
          />
          <div class="two">
            <NumberInput
              label="Fell since the last time by at least"
              unit="points"
              min={1}
              max={10}
              value={when.fall}
              onInput={(fall) => set({ fall })}
            />
            <NumberInput
              label="Closed without an answer, in a row"
              unit="cards"
              min={2}
              max={20}
              value={when.silence}
              onInput={(silence) => set({ silence })}
            />
          </div>
          <div class="two">
            <TypedText
              label="Accounts"
              hint="With commas between them."
              value={(when.accounts ?? []).join(', ')}
              onInput={(text) => set({ accounts: listFrom(text) })}
            />
            <TypedText
              label="Facts"
              hint="Such as touchpoint = delivery, phone"
              value={factsText(when.meta)}
              onInput={(text) => set({ meta: factsFrom(text) })}
            />
          </div>
        </Group>
        <AssignFields assign={rule.assign} people={people} onChange={(assign) => onChange({ assign })} />
        <div class="actions">
          {onRaise && (
            <button type="button" class="plain" onClick={onRaise}>
              Move it up
            </button>
          )}
          <button type="button" class="plain" onClick={onRemove}>
            Remove it
          </button>
        </div>
      </div>
    </details>
  );
}

type TicksProps<T extends string> = {
  title: string;
  choices: readonly (readonly [value: T, text: string])[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
};

/** Any of a few; none is as good as all. */
function Ticks<T extends string>({ title, choices, chosen, onChange }: TicksProps<T>) {
  return (
    <Group title={title}>
      <div class="rule-ticks">
        {choices.map(([value, text]) => (
          <label key={value} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() =>
                onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
              }
            />
            <span dir="auto">{text}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="rule-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
