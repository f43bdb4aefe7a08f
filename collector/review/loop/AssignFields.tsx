import type { FollowupAssignment, FollowupPerson } from '../../wire/followup-policy.ts';
import { SelectInput, TextInput } from '../editor/Inputs.tsx';

type Props = {
  assign: FollowupAssignment;
  people: readonly FollowupPerson[];
  onChange: (assign: FollowupAssignment) => void;
};

const byTexts = [
  ['nobody', 'Nobody; somebody takes it'],
  ['member', 'One of the team'],
  ['representative', 'By the representative of the answer'],
  ['reason', 'By reason'],
  ['account', 'By account'],
  ['page', 'By page'],
] as const;
const lineLabels = {
  representative: 'Representative',
  reason: 'Reason (its key)',
  account: 'Account',
  page: 'Address begins with',
};

/** Whom a rule gives its follow-ups to. */
export function AssignFields({ assign, people, onChange }: Props) {
  const members = people.map(({ id, name }) => [id, name] as const);
  const choose = (by: string) => {
    const known = byTexts.find(([one]) => one === by)?.[0] ?? 'nobody';
    if (known === 'nobody') onChange({ by: known });
    else if (known === 'member') onChange({ by: known, user: people[0]?.id ?? '' });
    else onChange({ by: known, table: 'table' in assign ? assign.table : [], otherwise: null });
  };
  return (
    <fieldset class="rule-group">
      <legend>For whom</legend>
      <SelectInput label="Assign to" isLabelHidden value={assign.by} choices={byTexts} onChange={choose} />
      {assign.by === 'member' && (
        <SelectInput
          label="Member"
          value={assign.user}
          choices={members}
          onChange={(user) => onChange({ ...assign, user })}
        />
      )}
      {'table' in assign && (
        <>
          {assign.by === 'representative' && (
            <p class="hint">Who signs in with the address or id that the answer names needs no line here.</p>
          )}
          {assign.table.map(({ is, user }, index) => {
            const set = (change: Partial<{ is: string; user: string }>) =>
              onChange({ ...assign, table: assign.table.with(index, { is, user, ...change }) });
            return (
              <div key={index} class="two assign-line">
                <TextInput label={lineLabels[assign.by]} value={is} onInput={(text) => set({ is: text })} />
                <SelectInput
                  label="goes to"
                  value={user}
                  choices={members}
                  onChange={(chosen) => set({ user: chosen })}
                />
              </div>
            );
          })}
          <div class="actions">
            <button
              type="button"
              class="plain"
              onClick={() =>
                onChange({ ...assign, table: [...assign.table, { is: '', user: people[0]?.id ?? '' }] })
              }
            >
              Add a line
            </button>
            {assign.table.length > 0 && (
              <button
                type="button"
                class="plain"
                onClick={() => onChange({ ...assign, table: assign.table.slice(0, -1) })}
              >
                Remove the last line
              </button>
            )}
          </div>
          <SelectInput
            label="Where no line fits"
            value={assign.otherwise ?? ''}
            choices={[['', 'Nobody; somebody takes it'], ...members]}
            onChange={(user) => onChange({ ...assign, otherwise: user || null })}
          />
        </>
      )}
    </fieldset>
  );
}
