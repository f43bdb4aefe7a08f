/**
 * Keeps a card on a page that makes itself anew below it, as hydration and some routers do: it goes back with
 * everything that its person wrote. Where the page took away nothing but the card, that was meant, and `hide` lets
 * it go; so does `document.open`, which takes off every listener, so that nothing in the card would answer any
 * more. Returns how to stop.
 */
export function stay(host: HTMLElement, hide: () => void): () => void {
  let hasTakenMore = false;
  let isAlive = false;
  const live = () => {
    isAlive = true;
  };
  const look = (changes: MutationRecord[]) => {
    const root: Element | null = document.documentElement;
    hasTakenMore ||= changes.some(({ removedNodes }) => [...removedNodes].some((one) => one !== host));
    // Between two roots there is nothing to stand in.
    if (!root) return;
    watcher.observe(root, { childList: true });
    if (!host.isConnected) {
      isAlive = false;
      host.dispatchEvent(new Event(probe));
      if (!isAlive || !hasTakenMore) return hide();
      root.append(host);
      host.showPopover?.();
    }
    hasTakenMore = false;
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true });
  host.addEventListener(probe, live);
  // It may have been taken away before this was here. Not at once, since whoever begins this is not done yet.
  queueMicrotask(() => look([]));
  return () => {
    watcher.disconnect();
    host.removeEventListener(probe, live);
  };
}

const probe = 'tenwhy-probe';
