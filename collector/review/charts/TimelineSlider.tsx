import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Reading } from './ReadingCard.tsx';
import { moved } from './reading.ts';

type Props = {
  label: string;
  /** How many points there are. */
  count: number;
  /** Index of the point being read. */
  cursor: Signal<number | null>;
  /** The point nearest to a place, in px. */
  indexAt: (px: number) => number;
  readingOf: (index: number) => Reading;
  /** Goes to an address. */
  go: (href: string) => void;
  children: ComponentChildren;
};

/**
 * One stop of Tab, a slider that moves a reading cursor over a picture: hundreds of days would be hundreds
 * of links otherwise.
 */
export function TimelineSlider({ label, count, cursor, indexAt, readingOf, go, children }: Props) {
  const finger = useSignal(false);
  const open = () => {
    const { people } = cursor.value === null ? { people: null } : readingOf(cursor.value);
    if (people) go(people.href);
  };
  const read = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof Element)) return;
    cursor.value = indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  };
  const now = cursor.value ?? count - 1;
  const { title, lines } = readingOf(now);
  return (
    <div
      class="slider"
      role="slider"
      tabIndex={0}
      aria-label={`${label}. Arrow keys read it, Enter shows the people.`}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={now + 1}
      aria-valuetext={[title, ...lines].join(', ')}
      onFocus={() => {
        cursor.value ??= count - 1;
      }}
      onBlur={() => {
        cursor.value = null;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') return open();
        const next = moved(cursor.value, event.key, count);
        if (next === null) return;
        event.preventDefault();
        cursor.value = next;
      }}
      onPointerMove={(event) => event.pointerType !== 'touch' && read(event)}
      onPointerDown={(event) => {
        // A finger has no hovering: its first press shows the card, which has the link.
        finger.value = event.pointerType === 'touch';
        read(event);
      }}
      onPointerLeave={(event) => {
        if (event.pointerType !== 'touch') cursor.value = null;
      }}
      onClick={() => !finger.value && open()}
    >
      {children}
    </div>
  );
}
