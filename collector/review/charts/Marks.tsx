import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { type Reading, ReadingCard } from './ReadingCard.tsx';
import { moved } from './reading.ts';

/** One bar, with the box in which it can be pressed. */
export type Mark = {
  key: string;
  box: { x: number; y: number; width: number; height: number };
  /** Where its card stands. */
  cardAt: { x: number; y: number };
  reading: Reading;
  drawing: ComponentChildren;
};

type Props = {
  marks: readonly Mark[];
  width: number;
  height: number;
  label: string;
  children?: ComponentChildren;
};

/**
 * Bars of a chart. Each is a link to the people behind it; one of them at a time is in the order of Tab,
 * the arrow keys go from bar to bar.
 */
export function Marks({ marks, width, height, label, children }: Props) {
  const reading = useSignal<number | null>(null);
  const stop = useSignal(0);
  const root = useRef<SVGSVGElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(reading.value ?? stop.value, event.key, marks.length);
    if (event.key === 'Escape') reading.value = null;
    if (next === null) return;
    event.preventDefault();
    const links = root.current?.querySelectorAll<SVGElement>('[data-mark]');
    links?.item(next)?.focus();
  };
  const at = reading.value === null ? undefined : marks[reading.value];
  return (
    <div class="drawing" onPointerLeave={() => clear(reading)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand for an SVG */}
      <svg ref={root} width={width} height={height} role="group" aria-label={label} onKeyDown={onKeyDown}>
        {children}
        {/* Drawn apart from the links, whose names say more than the few letters in the picture. */}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a g takes no focus */}
        <g aria-hidden="true">
          {marks.map(({ key, drawing }) => (
            <g key={key}>{drawing}</g>
          ))}
        </g>
        {marks.map((mark, index) => (
          <MarkLink
            key={mark.key}
            mark={mark}
            isStop={index === Math.min(stop.value, marks.length - 1)}
            isRead={index === reading.value}
            onRead={() => {
              reading.value = index;
            }}
            onFocus={() => {
              stop.value = index;
              reading.value = index;
            }}
            onBlur={() => clear(reading)}
          />
        ))}
      </svg>
      {at && <ReadingCard reading={at.reading} {...at.cardAt} width={width} />}
    </div>
  );
}

const clear = (reading: Signal<number | null>) => {
  reading.value = null;
};

type LinkProps = {
  mark: Mark;
  isStop: boolean;
  isRead: boolean;
  onRead: () => void;
  onFocus: () => void;
  onBlur: () => void;
};

function MarkLink({ mark: { box, reading }, isStop, isRead, onRead, onFocus, onBlur }: LinkProps) {
  // A finger has no hovering: its first press shows the card, which has the link.
  const finger = useRef(false);
  const name = [reading.title, ...reading.lines, reading.people?.text].filter(Boolean).join(', ');
  const content = <rect class={isRead ? 'hit is-read' : 'hit'} {...box} />;
  const shared = {
    'data-mark': '',
    tabIndex: isStop ? 0 : -1,
    'aria-label': name,
    class: 'mark-link',
    onPointerEnter: onRead,
    onFocus,
    onBlur,
  };
  if (!reading.people) {
    // Without people behind it a mark leads nowhere, but still has to be read.
    const image = { ...shared, role: 'img' as const };
    return <g {...image}>{content}</g>;
  }
  return (
    <a
      {...shared}
      href={reading.people.href}
      onPointerDown={(event) => {
        finger.current = event.pointerType === 'touch' && !isRead;
      }}
      onClick={(event) => {
        if (finger.current) event.preventDefault();
        finger.current = false;
      }}
    >
      {content}
    </a>
  );
}
