import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Width of an element in px, kept current; 0 until it is known. Charts are drawn to fit, so that text keeps its size. */
export function useWidth<T extends Element>(): { ref: RefObject<T | null>; width: Signal<number> } {
  const ref = useRef<T>(null);
  const width = useSignal(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    width.value = Math.round(element.getBoundingClientRect().width);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.round(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [width]);
  return { ref, width };
}
