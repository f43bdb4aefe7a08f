import { useDesk } from './desk.ts';
import { Section, SelectInput, TextInput } from './Inputs.tsx';
import { contrastChecks } from './words/contrast.ts';

const themes = [
  ['', 'Like the system (auto)'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;
const positions = [
  ['', 'Bottom right'],
  ['bottom-left', 'Bottom left'],
  ['bottom', 'Bottom'],
  ['top-right', 'Top right'],
  ['top-left', 'Top left'],
  ['center', 'In the middle'],
] as const;
const shapes = [
  ['', 'A card'],
  ['tab', 'A tab at the edge that opens the card'],
] as const;
const usualAccent = '#3b5bdb';

/** Theme, place, shape and colour, with the colour held against both surfaces while it is chosen. */
export function LooksTab() {
  const { editor } = useDesk();
  const { looks = {} } = editor.draft.value;
  const accent = looks.accent ?? '';
  const checks = contrastChecks(accent || usualAccent);
  const isColour = accent === '' || checks.length > 0;
  const set = (name: string) => (value: string) => editor.set(['looks', name], value || undefined);
  return (
    <Section
      title="Looks"
      about="The card takes your page’s own font. Your CSS can say more, by --tenwhy-… and ::part."
    >
      <div class="two">
        <SelectInput
          label="Theme"
          value={looks.theme === 'auto' ? '' : (looks.theme ?? '')}
          choices={themes}
          onChange={set('theme')}
        />
        <SelectInput
          label="Where it stands"
          value={looks.position === 'bottom-right' ? '' : (looks.position ?? '')}
          choices={positions}
          onChange={set('position')}
        />
        <SelectInput
          label="Shape"
          value={looks.shape === 'card' ? '' : (looks.shape ?? '')}
          choices={shapes}
          onChange={set('shape')}
        />
      </div>
      <div class="colour">
        <TextInput
          label="Accent colour"
          value={accent}
          placeholder={usualAccent}
          onInput={set('accent')}
          hint="Hexadecimal, such as #1d6f5c."
        />
        <input
          type="color"
          aria-label="Pick the accent colour"
          value={isColour && accent ? accent : usualAccent}
          onInput={({ currentTarget }) => set('accent')(currentTarget.value)}
        />
      </div>
      <div role="status">
        {!isColour && <p class="warning">This is not a colour such as #1d6f5c.</p>}
        <ul class="contrast">
          {checks.map(({ on, ratio, isEnough }) => (
            <li key={on} class={isEnough ? undefined : 'warning'}>
              {ratio.toFixed(1)} : 1 on the {on} card
              {isEnough
                ? ', which is enough'
                : '. That is under 3 : 1, so the card shows it a little darker or lighter, and keeps it readable.'}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
