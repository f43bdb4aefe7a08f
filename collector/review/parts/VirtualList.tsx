import { useComputed, useSignal } from '@preact/signals';
import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { RowPlace } from './AnswerRow.tsx';

type Props = {
  /** Names of the rows, in their order. */
  ids: readonly string[];
  /** More rows follow that have not been read yet. */
  isOpen: boolean;
  isBusy: boolean;
  /** One row, at its place. */
  children: (index: number, row: RowPlace) => ComponentChildren;
};

/** Height of a row until it was measured, in px. */
const usualHeight = 132;
/** Rows beyond the window's edges, so that keys find the next one and scrolling no hole. */
const beyond = 8;

/**
 * A list of any length of which only what is in sight is there, and the row that has the focus with its
 * neighbours, so that keys go on from where they were.
 */
export function VirtualList({ ids, isOpen, isBusy, children }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<string | null>(null);
  const version = useSignal(0);
  const margin = useSignal<number | null>(null);
  const newest = useRef(ids);
  newest.current = ids;
  const virtualizer = useMemo(
    () => {
      const made = new Virtualizer<Window, HTMLLIElement>(optionsOf());
      // By where the window is, and not where it was at the last event: a jump to the top that rows above
      // were measured after would be taken back.
      made.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, { scrollDirection }) =>
        item.end <= window.scrollY && scrollDirection !== 'backward';
      return made;
    },
    // One for the life of the list; its options are set below
    [],
  );

  function optionsOf() {
    return {
      count: ids.length,
      getItemKey: (index: number) => newest.current[index] ?? index,
      getScrollElement: () => window,
      estimateSize: () => usualHeight,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      scrollMargin: margin.peek() ?? 0,
      initialRect: { width: window.innerWidth, height: window.innerHeight },
      initialOffset: () => window.scrollY,
      overscan: beyond,
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const seen = defaultRangeExtractor(range);
        const at = focused.current === null ? -1 : newest.current.indexOf(focused.current);
        if (at < 0) return seen;
        const kept = [at - 1, at, at + 1].filter((index) => index >= 0 && index < range.count);
        return [...new Set([...seen, ...kept])].sort((a, b) => a - b);
      },
      onChange: () => {
        version.value++;
      },
    };
  }
  virtualizer.setOptions(optionsOf());

  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  // The page above the list grows and shrinks, and with it where the list begins
  useLayoutEffect(() => {
    const measure = () => {
      const top = Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
      if (top === margin.peek()) return;
      margin.value = top;
      virtualizer.setOptions(optionsOf());
      version.value++;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [virtualizer, margin, version]);
  useLayoutEffect(() => virtualizer._willUpdate());

  // Read, so that a change draws anew
  useComputed(() => version.value + (margin.value ?? 0)).value;
  // Which rows are in sight is known once the list's own place is.
  const top = margin.value;
  const rows = top === null ? [] : virtualizer.getVirtualItems();
  return (
    <ul
      ref={list}
      class="answers is-virtual"
      aria-busy={isBusy}
      style={{ height: `${virtualizer.getTotalSize()}px` }}
      onFocusIn={(event) => {
        const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
        const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
        focused.current = newest.current[index] ?? null;
      }}
    >
      {rows.map(({ index, start }) =>
        children(index, {
          'data-index': index,
          'aria-posinset': index + 1,
          'aria-setsize': isOpen ? -1 : ids.length,
          style: { transform: `translateY(${start - (top ?? 0)}px)` },
          ref: virtualizer.measureElement,
        }),
      )}
    </ul>
  );
}
