import { useSignal } from '@preact/signals';
import { useDesk } from './desk.ts';
import { NumberInput, Section, SelectInput, TextInput } from './Inputs.tsx';
import type { Verdict } from './state/preview.ts';
import { wholeSurvey } from './words/whole.ts';

const devices = ['desktop', 'phone', 'tablet'] as const;
const pasts = ['answered', 'dismissed', 'snoozed', 'ignored'] as const;

/** "Would I be asked?" of somebody on a page, answered by the script's own code. */
export function AskedCheck() {
  const { editor, preview, surveyKey, site } = useDesk();
  const form = useSignal({
    href: `${site.origins.find((origin) => origin !== 'loopback') ?? location.origin}/`,
    device: 'desktop' as (typeof devices)[number],
    language: 'en',
    id: '',
    facts: '',
    past: '',
    days: 10,
  });
  const verdict = useSignal<Verdict | null>(null);
  const wrong = useSignal('');
  const set = (part: Partial<typeof form.value>) => {
    form.value = { ...form.value, ...part };
    verdict.value = null;
  };
  const ask = async (event: Event) => {
    event.preventDefault();
    const { href, device, language, id, facts, past, days } = form.value;
    wrong.value = URL.canParse(href) ? '' : 'The page is not an address such as https://shop.example/cart';
    if (wrong.value) return;
    const given = factsIn(facts);
    const what = pasts.find((one) => one === past);
    verdict.value = await preview.judge(wholeSurvey(surveyKey, editor.draft.value), {
      href,
      device,
      language,
      person: id || Object.keys(given).length > 0 ? { ...(id && { id }), ...given } : null,
      meta: given,
      daysSince: what ? { what, days } : null,
      isSignalled: false,
    });
  };
  const found = verdict.value;
  const { samplePercent = 100 } = editor.draft.value;
  return (
    <Section title="Would I be asked?" about="Somebody on a page, judged by the script’s own code.">
      <form onSubmit={ask} class="asked-form">
        <TextInput label="Page" type="url" value={form.value.href} onInput={(href) => set({ href })} />
        <div class="two">
          <SelectInput
            label="Device"
            value={form.value.device}
            choices={devices.map((device) => [device, device] as const)}
            onChange={(value) => set({ device: devices.find((one) => one === value) ?? 'desktop' })}
          />
          <TextInput
            label="Language of the page"
            value={form.value.language}
            onInput={(language) => set({ language })}
          />
          <TextInput
            label="Id of the person"
            value={form.value.id}
            onInput={(id) => set({ id })}
            hint="Empty: not signed in."
          />
          <TextInput
            label="Traits and facts"
            value={form.value.facts}
            onInput={(facts) => set({ facts })}
            placeholder="plan=pro, seats=12"
          />
          <SelectInput
            label="What this browser did before"
            value={form.value.past}
            choices={[
              ['', 'Nothing'],
              ['answered', 'Answered it'],
              ['dismissed', 'Closed it'],
              ['snoozed', 'Said “later”'],
              ['ignored', 'Left it standing'],
            ]}
            onChange={(past) => set({ past })}
          />
          {form.value.past && (
            <NumberInput
              label="That was"
              unit="days ago"
              value={form.value.days}
              onInput={(days) => set({ days: days ?? 0 })}
            />
          )}
        </div>
        <button type="submit" class="plain">
          Ask
        </button>
      </form>
      <div role="status">
        {wrong.value && <p class="warning">{wrong.value}.</p>}
        {found && (
          <p class={found.show ? 'verdict is-yes' : 'verdict is-no'}>
            <strong>{found.show ? 'Yes' : 'No'}</strong>:{' '}
            {found.text.replace(/`/g, '').replace(/^shows: /, '')} <code>{found.because}</code>
            {found.show && samplePercent < 100 && `. Of such people, ${samplePercent} % are asked.`}
          </p>
        )}
      </div>
    </Section>
  );
}

/** `plan=pro, seats=12` as facts; what is no pair is left out. */
export function factsIn(text: string): Record<string, string | number | boolean> {
  const pairs = text
    .split(',')
    .map((pair) => pair.split('='))
    .flatMap(([name = '', ...rest]) =>
      name.trim() && rest.length > 0 ? [[name.trim(), rest.join('=').trim()]] : [],
    );
  return Object.fromEntries(
    pairs.map(([name, value = '']) => [
      name,
      value === 'true'
        ? true
        : value === 'false'
          ? false
          : value !== '' && Number.isFinite(Number(value))
            ? Number(value)
            : value,
    ]),
  );
}
