import { useSignal } from '@preact/signals';
import { languageText } from '../words/choices.ts';
import { useDesk } from './desk.ts';
import { NumberInput, Section, SelectInput, TextInput, TickInput } from './Inputs.tsx';
import { Languages } from './Languages.tsx';
import { ReasonList } from './ReasonList.tsx';
import { ByBand, Texts } from './Texts.tsx';
import { followUpHints, hintRules, questionHints } from './words/hints.ts';

const metrics = [
  ['nps', 'NPS: recommendation'],
  ['csat', 'CSAT: satisfaction'],
  ['ces', 'CES: ease'],
] as const;
const kinds = [
  ['relationship', 'Relationship: overall'],
  ['transactional', 'Transactional: this time'],
] as const;
const answerers = [
  ['customers', 'Customers'],
  ['staff', 'Staff, who guess'],
] as const;

/** Everything that a person reads, in one language or two side by side. */
export function WordsTab() {
  const { editor } = useDesk();
  const draft = editor.draft.value;
  const language = draft.language ?? 'en';
  const shown = useSignal<string>(language);
  const beside = useSignal<string>('');
  const main = draft.words?.[shown.value] ? shown.value : language;
  const tags =
    beside.value && beside.value !== main && draft.words?.[beside.value] ? [main, beside.value] : [main];
  return (
    <>
      <Section title="What it asks">
        <TextInput
          label="Name, for your team"
          value={draft.name ?? ''}
          onInput={(name) => editor.set(['name'], name)}
          hint="People on the page never see it."
        />
        <div class="two">
          <SelectInput
            label="Measures"
            value={draft.metric ?? 'nps'}
            choices={metrics}
            onChange={(metric) => editor.set(['metric'], metric)}
          />
          <SelectInput
            label="Answered by"
            value={draft.answeredBy ?? 'customers'}
            choices={answerers}
            hint="Staff guess what customers feel: their answers stay out of every figure, and can be compared with it."
            onChange={(by) => editor.set(['answeredBy'], by === 'staff' ? by : undefined)}
          />
          <SelectInput
            label="Kind"
            value={draft.kind ?? ''}
            choices={draft.kind ? kinds : [['', 'Please choose'], ...kinds]}
            onChange={(kind) => editor.set(['kind'], kind || undefined)}
          />
        </div>
      </Section>
      <Languages shown={shown} beside={beside} main={main} />
      <Section title="Question and scale">
        <Texts
          label="Question"
          path={['question']}
          tags={tags}
          isLong
          hints={(text, tag) => questionHints(text, draft.metric ?? 'nps', tag)}
        />
        <div class="two">
          <Texts label="Words under 0" path={['low']} tags={tags} />
          <Texts label="Words under 10" path={['high']} tags={tags} />
        </div>
      </Section>
      <Section title="Why">
        <Texts label="Question above the reasons" path={['reasonQuestion']} tags={tags} />
        <ReasonList tags={tags} />
        <div class="two">
          <NumberInput
            label="How many one person may press"
            value={draft.reasonsAtMost ?? 1}
            min={1}
            max={20}
            onInput={(most) => editor.set(['reasonsAtMost'], most)}
          />
          <TickInput
            label="In an order of chance"
            hint="What stands first is pressed more."
            checked={draft.shuffleReasons ?? false}
            onChange={(isOn) => editor.set(['shuffleReasons'], isOn)}
          />
        </div>
        <ByBand title="Follow-up question" path={['followUp']} tags={tags}>
          {(path, of) => (
            <Texts
              label={of ? `Follow-up question to ${of.toLowerCase()}` : 'Question above the text box'}
              path={path}
              tags={tags}
              hints={followUpHints}
            />
          )}
        </ByBand>
        <Texts label="Words in the empty text box" path={['placeholder']} tags={tags} />
        <TickInput
          label="Ask whether they may be contacted"
          hint="Unticked at first, and an address goes only with the tick."
          checked={draft.asksContact ?? false}
          onChange={(isOn) => editor.set(['asksContact'], isOn)}
        />
        <TickInput
          label="Take mail addresses, phone and card numbers out of comments"
          checked={draft.redacts ?? true}
          onChange={(isOn) => editor.set(['redacts'], isOn)}
        />
      </Section>
      <Section title="Thanks" about="What they see after “Send”, and what happens next.">
        <ByBand title="Thanks" path={['thanks']} tags={tags}>
          {(path, of) => {
            const whom = of ? `, for ${of.toLowerCase()}` : '';
            return (
              <>
                <Texts label={`Thanks${whom}`} path={[...path, 'title']} tags={tags} />
                <Texts label={`What happens next${whom}`} path={[...path, 'text']} tags={tags} isLong />
                <Texts
                  label={`You said, we did${whom}`}
                  path={[...path, 'changed']}
                  tags={tags}
                  isLong
                  hint="What changed because people answered: the best reason to answer again."
                />
                <div class="two">
                  <Texts label={`Link’s words${whom}`} path={[...path, 'link', 'text']} tags={tags} />
                  <Texts
                    label={`Link${whom}`}
                    path={[...path, 'link', 'href']}
                    tags={tags}
                    placeholder="https://"
                  />
                </div>
              </>
            );
          }}
        </ByBand>
        {draft.looks?.shape === 'tab' && <Texts label="Words on the tab" path={['launcher']} tags={tags} />}
        <p class="hint">
          {'{representative}'} and other facts of the page may stand in follow-up and thanks; {'{name|you}'}{' '}
          names what stands where nothing is known.
        </p>
      </Section>
      <HintSwitches tag={main} />
    </>
  );
}

/** Rules that were switched off, to be switched on again. */
function HintSwitches({ tag }: { tag: string }) {
  const { hints } = useDesk();
  const rules = Object.entries(hintRules);
  return (
    <details class="quiet-more">
      <summary>Hints about wording</summary>
      <p class="hint">
        By rules, for {languageText(tag)} as far as they know it. They keep nothing from being published.
      </p>
      {rules.map(([rule, name]) => {
        const known = rule as keyof typeof hintRules;
        return (
          <TickInput
            key={rule}
            label={name}
            checked={!hints.off.value.has(known)}
            onChange={() => hints.toggle(known)}
          />
        );
      })}
    </details>
  );
}
