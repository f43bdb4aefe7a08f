import { positions } from '../../collector/wire/limits.ts';

/**
 * Keeps a card off what has the focus in the page: it goes to another place, and where every one covers it,
 * down to a strip at the edge until it is touched. It does not go back by itself: what moves about is a nuisance,
 * and somebody may be about to press it. Returns how to stop.
 */
export function stepAside(host: HTMLElement): () => void {
  const look = () => {
    rise();
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused === host || !covers(host, focused)) return;
    const asked = host.dataset.position;
    for (const position of positions) {
      host.dataset.position = position;
      if (!covers(host, focused)) return;
    }
    host.dataset.position = asked;
    host.dataset.aside = '';
  };
  // Not by `:hover`: a finger leaves that behind where it touched last.
  const rise = () => {
    delete host.dataset.aside;
  };
  look();
  document.addEventListener('focusin', look);
  host.addEventListener('pointerenter', rise);
  return () => {
    rise();
    document.removeEventListener('focusin', look);
    host.removeEventListener('pointerenter', rise);
  };
}

/** Touches any of it. What is larger than the card, as a frame or a whole page may be, can still be seen beside it. */
function covers(host: Element, focused: Element): boolean {
  const card = host.getBoundingClientRect();
  const other = focused.getBoundingClientRect();
  if (other.width * other.height > card.width * card.height) return false;
  return (
    card.left < other.right && other.left < card.right && card.top < other.bottom && other.top < card.bottom
  );
}
