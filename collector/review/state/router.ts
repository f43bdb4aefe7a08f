import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Place, placeOf } from './address.ts';
import { type Filter, filterOf, queryOf } from './filter.ts';

/** What an address may say about the drawing, apart from which responses it is about. */
const viewNames = [
  'bucket',
  'window',
  'shown',
  'unanswered',
  'words',
  'ratings',
  'days',
  'team',
  'wall',
  'names',
] as const;
type ViewName = (typeof viewNames)[number];

/** The address as state: what page this is, and which responses it is about. */
export type Router = {
  url: ReadonlySignal<URL>;
  place: ReadonlySignal<Place>;
  filter: ReadonlySignal<Filter>;
  /** Goes to a path of these pages; `replace` leaves no way back to where one was. */
  go(path: string, options?: { replace?: boolean }): void;
  /** Stays on the page with another filter, keeping how things are drawn. */
  setFilter(filter: Filter, options?: { replace?: boolean }): void;
  /** How the page is drawn, by names of `viewNames`. */
  view: ReadonlySignal<Readonly<Record<string, string>>>;
  /** Stays on the page, drawn another way: `bucket=week`; null for the usual way. */
  setView(name: ViewName, value: string | null): void;
  stop(): void;
};

/** Follows the window's address and its links, without loading the page anew. */
export function createRouter(window: Window & typeof globalThis): Router {
  const { history, location, document } = window;
  const url = signal(new URL(location.href));
  const filter = computed(() => filterOf(url.value.searchParams));
  // Compared as text, so that a new drawing of the same selection asks nobody for figures again.
  const filterText = computed(() => queryOf(filter.value));

  const go: Router['go'] = (path, { replace = false } = {}) => {
    const next = new URL(path, location.origin);
    if (next.href === location.href) return;
    const isOtherPage = next.pathname !== location.pathname;
    history[replace ? 'replaceState' : 'pushState'](null, '', next);
    url.value = next;
    if (isOtherPage) window.scrollTo(0, 0);
  };
  const onPop = () => {
    url.value = new URL(location.href);
  };
  const onClick = (event: MouseEvent) => {
    const path = plainLink(event, location.origin);
    if (path === null) return;
    event.preventDefault();
    go(path);
  };
  window.addEventListener('popstate', onPop);
  document.addEventListener('click', onClick);

  const view = computed(() => {
    const { searchParams } = url.value;
    return Object.fromEntries(
      viewNames.map((name) => [name, searchParams.get(name) ?? '']).filter(([, value]) => value),
    );
  });
  return {
    url,
    place: computed(() => placeOf(url.value.pathname)),
    filter: computed(() => filterOf(new URLSearchParams(filterText.value))),
    view,
    go,
    setFilter: (next, options) => go(url.value.pathname + queryOf(next, view.value), options),
    setView: (name, value) => {
      const { [name]: _before, ...others } = view.value;
      go(url.value.pathname + queryOf(filter.value, value === null ? others : { ...others, [name]: value }), {
        replace: true,
      });
    },
    stop: () => {
      window.removeEventListener('popstate', onPop);
      document.removeEventListener('click', onClick);
    },
  };
}

/** Path of the link that a click follows within these pages; null for every other click. */
function plainLink(event: MouseEvent, origin: string): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  // A link inside an SVG is no HTMLAnchorElement, and its href no string: hence the attribute.
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const href = link?.getAttribute('href');
  if (!link || !href || href.startsWith('#') || link.hasAttribute('download') || link.hasAttribute('target'))
    return null;
  const url = new URL(href, origin);
  if (url.origin !== origin || placeOf(url.pathname).page === 'nowhere') return null;
  return url.pathname + url.search;
}
