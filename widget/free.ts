import type { Visit } from './visit.ts';

/**
 * Looks at the surveys again once nothing is in a card's way any more. Asks when something happens that can
 * have changed it: never on a timer.
 */
export function whenFree(visit: Visit, obstacle: () => unknown): void {
  const ask = () => {
    if (obstacle()) return;
    watcher.disconnect();
    for (const type of types) document.removeEventListener(type, later, true);
    visit.isWaiting = false;
    visit.look();
  };
  // On its way from one field to the next the focus is nowhere, and a dialog is open until its event is over.
  const later = () => setTimeout(ask);
  // Those of dialogs do not bubble, but are captured. A dialog or field that is removed tells nobody.
  const types = ['focusout', 'input', 'close', 'toggle'];
  const watcher = new MutationObserver(ask);
  for (const type of types) document.addEventListener(type, later, true);
  watcher.observe(document, { childList: true, subtree: true });
  ask();
}
