/**
 * Focuses what `find` finds once the page is drawn anew: what had the focus was moved or is gone, and with it
 * the place of whoever works by keyboard.
 */
export function focusSoon(find: () => Element | null | undefined): void {
  // Preact draws in a microtask, which comes before the next frame.
  requestAnimationFrame(() => {
    const found = find();
    if (found instanceof HTMLElement) found.focus();
  });
}
