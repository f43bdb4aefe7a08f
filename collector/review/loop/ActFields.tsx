import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { FollowupAct, FollowupItem } from '../../wire/followup.ts';
import { contactNoteKinds, contactWays, outcomesByKind } from '../../wire/limits.ts';
import { SelectInput, TextInput } from '../editor/Inputs.tsx';
import { noteTexts, outcomeTexts, wayTexts } from './words/followup.ts';

type Outcome = Extract<FollowupAct, { act: 'close' }>['outcome'];
type Way = Extract<FollowupAct, { act: 'contact' }>['way'];

/** What somebody is about to do, as the dialog has it. */
export type Wanted = {
  act: 'start' | 'contact' | 'close' | 'escalate' | 'reopen' | 'note';
  note: string;
  whyNot: string;
  notes: { readonly [Kind in (typeof contactNoteKinds)[number]]?: string };
  way: Way;
  outcome: Outcome | '';
  /** A date; empty for the usual week. */
  nextOn: string;
};

const actTexts = [
  ['start', 'In progress'],
  ['contact', 'Contacted'],
  ['close', 'Closed'],
  ['escalate', 'Escalate'],
  ['reopen', 'Open again'],
] as const;

type Props = { wanted: Signal<Wanted>; items: readonly FollowupItem[]; timeZone: string };

/** The fields of one act. */
export function ActFields({ wanted, items }: Props) {
  const name = useId();
  const { act, note, whyNot, way, outcome, notes, nextOn } = wanted.value;
  const set = (change: Partial<Wanted>) => {
    wanted.value = { ...wanted.value, ...change };
  };
  const offered = actTexts.filter(([one]) => items.some((item) => isOffered(one, item)));
  const outcomes = possibleOutcomes(items);
  const isNeeded = act === 'close' || act === 'escalate' || act === 'reopen';
  return (
    <>
      {act !== 'note' && (
        <fieldset class="ask-acts">
          <legend class="unseen">What is it now?</legend>
          {offered.map(([one, text]) => (
            <label key={one} class="tick">
              <input type="radio" name={name} checked={act === one} onChange={() => set({ act: one })} />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      )}
      {act === 'close' && (
        <fieldset class="ask-acts">
          <legend>What came of it?</legend>
          {outcomes.map((one) => (
            <label key={one} class="tick">
              <input
                type="radio"
                name={`${name}-outcome`}
                required
                checked={outcome === one}
                onChange={() => set({ outcome: one })}
              />
              <span>{outcomeTexts[one]}</span>
            </label>
          ))}
        </fieldset>
      )}
      {act === 'contact' ? (
        <>
          <SelectInput
            label="How"
            value={way}
            choices={contactWays.map((one) => [one, wayTexts[one]])}
            onChange={(one) => set({ way: contactWays.find((known) => known === one) ?? 'other' })}
          />
          {contactNoteKinds.map((kind) => (
            <TextInput
              key={kind}
              label={noteTexts[kind]}
              value={notes[kind] ?? ''}
              isLong
              onInput={(text) => set({ notes: { ...notes, [kind]: text } })}
            />
          ))}
          <TextInput
            label="Next step by"
            type="date"
            value={nextOn}
            hint="In a week, unless you name a day."
            onInput={(text) => set({ nextOn: text })}
          />
        </>
      ) : (
        <NoteField
          label={
            act === 'note' ? 'Note' : isNeeded ? 'What happened, in a sentence' : 'Note (may stay empty)'
          }
          value={note}
          isNeeded={isNeeded || act === 'note'}
          onInput={(text) => set({ note: text })}
        />
      )}
      {act === 'close' && outcome === 'planned' && (
        <NoteField label="Why not now?" value={whyNot} isNeeded onInput={(text) => set({ whyNot: text })} />
      )}
    </>
  );
}

type NoteProps = { label: string; value: string; isNeeded: boolean; onInput: (text: string) => void };

function NoteField({ label, value, isNeeded, onInput }: NoteProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        required={isNeeded}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        // A note is often one sentence, and the hand is on the keys.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
    </div>
  );
}

function isOffered(act: (typeof actTexts)[number][0], { state }: FollowupItem): boolean {
  if (act === 'start') return state === 'open';
  if (act === 'reopen') return state === 'closed';
  if (act === 'escalate') return state !== 'cancelled';
  return state === 'open' || state === 'in-progress';
}

/** Of many at once, what can come of each of them. */
function possibleOutcomes(items: readonly FollowupItem[]): readonly Outcome[] {
  const [first, ...others] = items;
  const of = (item: FollowupItem | undefined) => (item ? outcomesByKind[item.kind] : []);
  return of(first).filter((outcome) => others.every((item) => of(item).includes(outcome)));
}

const middayMs = 12 * 3_600_000;

/** What the collector is asked to do. A day's thing is due at its middle. */
export function wantedAct({ act, note, whyNot, way, outcome, notes, nextOn }: Wanted): FollowupAct {
  const words = note.trim();
  switch (act) {
    case 'start':
      return { act, ...(words && { note: words }) };
    case 'note':
      return { act, text: words };
    case 'close':
      return {
        act,
        outcome: outcome || 'not-possible',
        note: words,
        ...(outcome === 'planned' && { whyNot: whyNot.trim() }),
      };
    case 'contact': {
      const said = contactNoteKinds.flatMap((kind) => {
        const text = notes[kind]?.trim();
        return text ? [{ kind, text }] : [];
      });
      const day = Date.parse(`${nextOn}T00:00:00Z`);
      return { act, way, notes: said, ...(Number.isFinite(day) && { nextAt: day + middayMs }) };
    }
    default:
      return { act, note: words };
  }
}
