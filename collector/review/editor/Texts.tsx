import { languageText } from '../words/choices.ts';
import { useDesk } from './desk.ts';
import { TextInput } from './Inputs.tsx';
import { type Path, textAt } from './state/paths.ts';
import { bands, isByBand } from './words/byBand.ts';
import type { Hint } from './words/hints.ts';

type Props = {
  label: string;
  /** Place below the words of a language. */
  path: Path;
  /** Languages side by side. */
  tags: readonly string[];
  isLong?: boolean;
  hint?: string;
  hints?: (text: string, language: string) => Hint[];
  placeholder?: string;
};

/** One text of the card, in each of the languages that stand side by side. */
export function Texts({ label, path, tags, isLong = false, hint, hints, placeholder }: Props) {
  const { editor } = useDesk();
  const missing = editor.reply.value?.missing ?? [];
  return (
    <div class={tags.length > 1 ? 'beside' : undefined}>
      {tags.map((tag, index) => {
        const place = ['words', tag, ...path];
        const value = textAt(editor.draft.value, place);
        const field = place.join('.');
        const isMissing = value.trim() === '' && missing.some((one) => one.field === field);
        const said = hints ? hints(value, tag) : [];
        return (
          <div key={tag}>
            <TextInput
              label={tags.length > 1 ? `${label}, ${languageText(tag)}` : label}
              value={value}
              onInput={(text) => editor.set(place, text)}
              lang={tag}
              isLong={isLong}
              isMissing={isMissing}
              {...(hint && index === 0 && { hint })}
              {...(placeholder && { placeholder })}
            />
            <HintList hints={said} />
          </div>
        );
      })}
    </div>
  );
}

/** What a good colleague says about it, each with a way to hear it no more. */
export function HintList({ hints }: { hints: readonly Hint[] }) {
  const { hints: switches } = useDesk();
  const shown = hints.filter(({ rule }) => !switches.off.value.has(rule));
  if (shown.length === 0) return null;
  return (
    <ul class="hints">
      {shown.map(({ rule, title, why, better }) => (
        <li key={rule}>
          <details>
            <summary>{title}</summary>
            <p>{why}</p>
            <p>Better: {better}</p>
            <button type="button" class="switch" onClick={() => switches.toggle(rule)}>
              Do not hint at this
            </button>
          </details>
        </li>
      ))}
    </ul>
  );
}

type ByBandProps = Omit<Props, 'hints'> & {
  title: string;
  /** Fields of one band, or of all. */
  children: (path: Path, of: string) => preact.ComponentChildren;
};

/** Something that may be said to everybody in the same words, or to each band in its own. */
export function ByBand({
  title,
  path,
  tags,
  children,
}: Pick<ByBandProps, 'title' | 'path' | 'tags' | 'children'>) {
  const { editor } = useDesk();
  const words = editor.draft.value.words ?? {};
  const [name = ''] = path;
  const isApart = tags.some((tag) => isByBand(Reflect.get(words[tag] ?? {}, name)));
  const toggle = () =>
    editor.change((draft) => ({
      ...draft,
      words: Object.fromEntries(
        Object.entries(draft.words ?? {}).map(([tag, own]) => {
          const value: unknown = Reflect.get(own, name);
          // One for all goes to each; of three the passives' stays, which stands in the middle.
          const next = isApart
            ? isByBand(value)
              ? value.passive
              : value
            : {
                promoter: value ?? empty(name),
                passive: value ?? empty(name),
                detractor: value ?? empty(name),
              };
          return [tag, { ...own, [name]: next }];
        }),
      ),
    }));
  return (
    <fieldset class="by-band">
      <legend>{title}</legend>
      <label class="tick">
        <input type="checkbox" checked={isApart} onChange={toggle} />
        <span>Different for promoters, passives and detractors</span>
      </label>
      {isApart
        ? bands.map(({ band, name: bandName, ratings }) => (
            <div key={band} class={`band-part is-${band}`}>
              <p class="band-name">
                <span class={`band-mark is-${band}`} aria-hidden="true" /> {bandName}, {ratings}
              </p>
              {children([...path, band], bandName)}
            </div>
          ))
        : children(path, '')}
    </fieldset>
  );
}

const empty = (name: string | number) => (name === 'thanks' ? {} : '');
