/** How far down the page the window's lower edge is, in percent. */
export const depth = (
  { scrollY, innerHeight }: Pick<Window, 'scrollY' | 'innerHeight'>,
  pageHeight: number,
): number => ((scrollY + innerHeight) / pageHeight) * 100;

/** Fires once somebody scrolled so far. A page that needs no scrolling fires nothing by itself. */
export function onScroll(percent: number, fire: () => void): () => void {
  const look = () => {
    // A pixel short, since browsers round.
    if (depth(window, document.documentElement.scrollHeight - 1) < percent) return;
    stop();
    fire();
  };
  const stop = () => removeEventListener('scroll', look);
  addEventListener('scroll', look, { passive: true });
  return stop;
}
