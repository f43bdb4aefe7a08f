import { useSignal } from '@preact/signals';
import { dayText } from '../words/dates.ts';
import { noteKindText } from '../words/notes.ts';
import type { Flag } from './flags.ts';
import { ReadingCard } from './ReadingCard.tsx';

type Props = {
  flags: readonly Flag[];
  /** Where a point stands, in px. */
  x: (index: number) => number;
  width: number;
  /** Opens the list of notes. */
  onOpen: () => void;
};

/** Small flags over a timeline for what happened on a day; hover and keyboard say what. */
export function Flags({ flags, x, width, onOpen }: Props) {
  const read = useSignal<number | null>(null);
  const clear = () => {
    read.value = null;
  };
  if (flags.length === 0) return null;
  const at = flags.find(({ index }) => index === read.value);
  return (
    <>
      <ul class="flags" aria-label="What happened meanwhile">
        {flags.map((flag) => {
          const show = () => {
            read.value = flag.index;
          };
          const [first] = flag.notes;
          const isOne = flag.notes.length === 1;
          return (
            <li key={flag.index} style={{ left: `${x(flag.index)}px` }}>
              <button
                type="button"
                class={isOne && first ? `flag is-${first.kind}` : 'flag'}
                aria-label={
                  (isOne ? '' : `${flag.notes.length} notes: `) + flag.notes.map(noteText).join('; ')
                }
                onPointerEnter={show}
                onPointerLeave={clear}
                onFocus={show}
                onBlur={clear}
                onClick={onOpen}
              >
                {isOne && first ? signs[first.kind] : flag.notes.length}
              </button>
            </li>
          );
        })}
      </ul>
      {at && (
        <ReadingCard
          reading={{
            title:
              at.notes.length === 1 ? noteKindText(at.notes[0]?.kind ?? 'note') : `${at.notes.length} notes`,
            lines: at.notes.map(({ day, text }) => `${dayText(day)}: ${text}`),
            people: null,
          }}
          x={x(at.index)}
          y={22}
          width={width}
        />
      )}
    </>
  );
}

const signs = { release: '▲', incident: '!', note: '•' } as const;

const noteText = ({ kind, day, text }: Flag['notes'][number]): string =>
  `${noteKindText(kind)}, ${dayText(day)}: ${text}`;
