import { tiers } from '../../insight/priority.ts';
import type { FollowupPerson, FollowupPolicy } from '../../wire/followup-policy.ts';
import { values } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { NumberInput, SelectInput } from '../editor/Inputs.tsx';
import { TypedText } from './TypedText.tsx';

type Props = {
  policy: FollowupPolicy;
  site: SiteReply;
  people: readonly FollowupPerson[];
  onChange: (change: Partial<FollowupPolicy>) => void;
};

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const office: FollowupPolicy['hours'] = { kind: 'working', days: [1, 2, 3, 4, 5], from: 540, to: 1_020 };

/** Hours to the first contact, which hours count, and who hears of what stays overdue. */
export function Times({ policy, site, people, onChange }: Props) {
  const { table, hours, otherwiseHours, above } = policy;
  const setCell = (value: (typeof values)[number], tier: number, said: number | undefined) =>
    onChange({ table: { ...table, [value]: table[value].with(tier, said ?? null) } });
  return (
    <section class="edit-section" aria-labelledby="times">
      <h2 id="times">Times</h2>
      <p class="muted">
        Hours to the first contact, by the customer’s value and the rating; empty where nobody need call.
        Whoever asks to be contacted hears within 48 hours, whatever stands here.
      </p>
      <div class="table-frame">
        <table class="times">
          <thead>
            <tr>
              <th scope="col">Value</th>
              {tiers.map(([low, high]) => (
                <th key={low} scope="col">
                  {low}–{high}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={value}>
                <th scope="row">{value === 'C' ? 'C, unknown' : value}</th>
                {tiers.map(([low, high], tier) => (
                  <td key={low}>
                    <input
                      type="number"
                      min="0.25"
                      step="any"
                      aria-label={`Hours, value ${value}, rating ${low} to ${high}`}
                      value={table[value][tier] ?? ''}
                      onInput={({ currentTarget }) => {
                        const said = currentTarget.valueAsNumber;
                        setCell(value, tier, Number.isFinite(said) ? said : undefined);
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="two">
        <NumberInput
          label="Where a rule fits and the table is empty"
          unit="hours"
          min={0.25}
          value={otherwiseHours}
          onInput={(said) => onChange({ otherwiseHours: said ?? 0 })}
        />
        <SelectInput
          label="Hours count"
          value={hours.kind}
          choices={[
            ['clock', 'by the clock, day and night'],
            ['working', 'while the team works'],
          ]}
          onChange={(kind) => onChange({ hours: kind === 'working' ? office : { kind: 'clock' } })}
        />
      </div>
      {hours.kind === 'working' && (
        <fieldset class="rule-group">
          <legend>The team works (time in {site.timeZone})</legend>
          <div class="rule-ticks">
            {dayNames.map((name, index) => (
              <label key={name} class="tick">
                <input
                  type="checkbox"
                  checked={hours.days.includes(index + 1)}
                  onChange={() => onChange({ hours: { ...hours, days: toggledDay(hours.days, index + 1) } })}
                />
                <span>{name}</span>
              </label>
            ))}
          </div>
          <div class="two">
            <TypedText
              label="From"
              value={clockText(hours.from)}
              onInput={(text) => onChange({ hours: { ...hours, from: minutesOf(text) ?? hours.from } })}
            />
            <TypedText
              label="To"
              value={clockText(hours.to)}
              onInput={(text) => onChange({ hours: { ...hours, to: minutesOf(text) ?? hours.to } })}
            />
          </div>
        </fieldset>
      )}
      <SelectInput
        label="What stays overdue is told to"
        value={above ?? ''}
        choices={[['', 'Nobody'], ...people.map(({ id, name }) => [id, name] as const)]}
        onChange={(user) => onChange({ above: user || null })}
        hint="Once, after whoever has it was told. What is escalated goes to them, too. A team can name somebody of its own."
      />
    </section>
  );
}

const toggledDay = (days: readonly number[], day: number): number[] =>
  (days.includes(day) ? days.filter((one) => one !== day) : [...days, day]).sort((a, b) => a - b);

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes of a whole time such as `09:00`; null while it is half-typed. */
function minutesOf(text: string): number | null {
  const [, hours = '', minutes = ''] = /^(\d{2}):([0-5]\d)$/.exec(text.trim()) ?? [];
  if (hours === '') return null;
  const all = Number(hours) * 60 + Number(minutes);
  return all <= 1_440 ? all : null;
}
