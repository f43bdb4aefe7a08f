import { useReview } from '../state/review.ts';
import { todayIn } from '../words/dates.ts';
import { AskedCheck } from './AskedCheck.tsx';
import { useDesk } from './desk.ts';
import { NumberInput, Section, SelectInput, TextInput, TickInput } from './Inputs.tsx';
import { Reach, useReach } from './Reach.tsx';
import { Events, FactRules, PageRules } from './RuleRows.tsx';
import { conflictsIn } from './words/conflicts.ts';
import { targetingSentence } from './words/sentence.ts';

const clocks = [
  ['answeredDays', 'After an answer', 90],
  ['dismissedDays', 'After it was closed', 30],
  ['ignoredDays', 'After it was left standing', 14],
  ['snoozedDays', 'After “later”', 7],
  ['gapDays', 'After another survey of this site', 14],
] as const;

/** Where, whom, when, how often and how many: in plain controls, and as one sentence. */
export function PeopleTab() {
  const { services } = useReview();
  const { editor, site } = useDesk();
  const reach = useReach();
  const draft = editor.draft.value;
  const { when = {}, whom = {}, quota = {}, dates = {} } = draft;
  const set =
    (...path: string[]) =>
    (value: unknown) =>
      editor.set(path, value);
  const conflicts = conflictsIn(
    draft,
    todayIn(site.timeZone, services.now()),
    reach.value.value?.others ?? [],
  );
  const inSeconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1_000);
  const inMs =
    (...path: string[]) =>
    (value: number | undefined) =>
      editor.set(path, value === undefined ? undefined : Math.round(value * 1_000));
  return (
    <>
      <section class="sentence" aria-label="Who is asked">
        <p>{targetingSentence(draft)}</p>
        {conflicts.length > 0 && (
          <ul class="conflicts" role="status">
            {conflicts.map((text) => (
              <li key={text} class="warning">
                {text}
              </li>
            ))}
          </ul>
        )}
        <Reach reach={reach} />
      </section>
      <Section title="When" about="Any of these shows it. With none, only your page does, by tenwhy('show').">
        <div class="two">
          <NumberInput
            label="After arriving"
            unit="seconds"
            value={inSeconds(when.delayMs)}
            onInput={inMs('when', 'delayMs')}
          />
          <NumberInput
            label="Without a move"
            unit="seconds"
            value={inSeconds(when.idleMs)}
            onInput={inMs('when', 'idleMs')}
          />
          <NumberInput
            label="Down the page"
            unit="%"
            min={1}
            max={100}
            value={when.scrollPercent}
            onInput={set('when', 'scrollPercent')}
          />
          <TickInput
            label="When about to leave"
            checked={when.leaving ?? false}
            onChange={(isOn) => editor.set(['when', 'leaving'], isOn || undefined)}
          />
          <TextInput
            label="When this is pressed"
            placeholder="#order-again"
            value={when.pressed ?? ''}
            onInput={(value) => editor.set(['when', 'pressed'], value || undefined)}
            hint="A CSS selector."
          />
          <TextInput
            label="When this is seen"
            placeholder=".reviews"
            value={when.seen ?? ''}
            onInput={(value) => editor.set(['when', 'seen'], value || undefined)}
            hint="A CSS selector."
          />
        </div>
        <Events
          label="At an event of the page"
          path={['when', 'events']}
          hint="As in tenwhy('track', 'order placed')."
        />
        <Events label="Not any more after an event" path={['when', 'cancelledBy']} />
      </Section>
      <Section title="Where">
        <PageRules label="Only on pages whose address" path={['where', 'on']} />
        <PageRules label="Never on pages whose address" path={['where', 'notOn']} />
      </Section>
      <Section title="Whom">
        <div class="two">
          <SelectInput
            label="Signed in"
            value={whom.identified === undefined ? '' : `${whom.identified}`}
            choices={[
              ['', 'Does not matter'],
              ['true', 'Only people whom the page identified'],
              ['false', 'Only others'],
            ]}
            onChange={(value) =>
              editor.set(['whom', 'identified'], value === '' ? undefined : value === 'true')
            }
          />
          <NumberInput
            label="Here for at least"
            unit="days"
            value={whom.graceDays}
            onInput={set('whom', 'graceDays')}
            hint="By the trait createdAt."
          />
        </div>
        <fieldset class="tick-line">
          <legend>Devices (none ticked: all)</legend>
          {(['phone', 'tablet', 'desktop'] as const).map((device) => {
            const chosen = whom.devices ?? [];
            return (
              <TickInput
                key={device}
                label={device}
                checked={chosen.includes(device)}
                onChange={(isOn) => {
                  const next = isOn ? [...chosen, device] : chosen.filter((one) => one !== device);
                  editor.set(['whom', 'devices'], next.length > 0 ? next : undefined);
                }}
              />
            );
          })}
        </fieldset>
        <FactRules label="Traits of the person" path={['whom', 'traits']} />
        <FactRules label="Facts of the page (meta)" path={['whom', 'meta']} />
        <TickInput
          label="Ask although the browser sends Global Privacy Control or Do Not Track"
          checked={draft.asksDespiteSignals ?? false}
          onChange={set('asksDespiteSignals')}
        />
      </Section>
      <Section title="How often" about="Days before the same browser is asked again.">
        <div class="two">
          {clocks.map(([name, label, usual]) => (
            <NumberInput
              key={name}
              label={label}
              unit="days"
              value={draft.clocks?.[name] ?? usual}
              onInput={set('clocks', name)}
            />
          ))}
          <NumberInput
            label="Never again after it was closed"
            unit="times"
            min={1}
            value={draft.clocks?.dismissalsAtMost ?? 3}
            onInput={set('clocks', 'dismissalsAtMost')}
          />
        </div>
      </Section>
      <Section title="How many">
        <div class="two">
          <NumberInput
            label="Share of people"
            unit="%"
            max={100}
            value={draft.samplePercent ?? 100}
            onInput={set('samplePercent')}
          />
          <NumberInput label="Answers a day" min={1} value={quota.perDay} onInput={set('quota', 'perDay')} />
          <NumberInput label="Answers in all" min={1} value={quota.inAll} onInput={set('quota', 'inAll')} />
        </div>
        <div class="two">
          <TextInput
            type="date"
            label="First day"
            value={dates.from ?? ''}
            onInput={(day) => editor.set(['dates', 'from'], day || undefined)}
          />
          <TextInput
            type="date"
            label="Last day"
            value={dates.to ?? ''}
            onInput={(day) => editor.set(['dates', 'to'], day || undefined)}
          />
        </div>
        <p class="hint">Days are those of {site.timeZone}.</p>
      </Section>
      <AskedCheck />
    </>
  );
}
