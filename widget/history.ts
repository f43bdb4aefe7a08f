/**
 * Calls back after each change of a page's address, for browsers without the Navigation API: by the events
 * of history, and by wrapping the two functions that change it without one. They are never put back: who
 * wrapped them after us would be cut off. Wrapped twice, they call back twice, which does no harm.
 */
export function watchHistory(
  onRoute: () => void,
  page: Pick<Window, 'history' | 'addEventListener'> = window,
): void {
  const { history } = page;
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (this: History, ...args) {
      original.apply(this, args);
      // After the page's own code: its error, or ours, must not become the other's.
      queueMicrotask(onRoute);
    };
  }
  page.addEventListener('popstate', onRoute);
  page.addEventListener('hashchange', onRoute);
}
