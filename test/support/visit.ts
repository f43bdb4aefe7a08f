import { setMaxListeners } from 'node:events';
import { vi } from 'vitest';
import type { Options } from '../../widget/options.ts';
import type { Parts } from '../../widget/parts.ts';
import { textStore } from '../../widget/storage.ts';
import { createVisit, type Visit } from '../../widget/visit.ts';

/** Options of a tag that names the site and nothing else. */
export const plainOptions: Options = {
  site: 'demo',
  collector: 'https://c.example',
  language: 'en',
  needsConsent: false,
  mayStore: true,
  isTest: false,
};

/** As much of a page as the loader looks at, under the test's control. */
export function stubPage(page: { href?: string; surveys?: unknown; storage?: () => Storage } = {}) {
  const documentStub = Object.assign(new EventTarget(), { hidden: false });
  const navigation = new EventTarget();
  // Many page views of a test share one page.
  setMaxListeners(0, navigation);
  const location = { href: page.href ?? 'https://shop.example/' };
  vi.stubGlobal('document', documentStub);
  vi.stubGlobal('location', location);
  vi.stubGlobal('window', { navigation });
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('indexedDB', { databases: async () => [] });
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json({ surveys: page.surveys ?? [] })),
  );
  if (page.storage) vi.stubGlobal('localStorage', page.storage());
  return {
    document: documentStub,
    /** What a router of a single-page app does. */
    goTo(href: string) {
      location.href = href;
      navigation.dispatchEvent(new Event('currententrychange'));
    },
  };
}

/** A page view whose parts are the test's, on a page made by `stubPage` if the test made none. */
export function visitOn({
  options,
  local,
  parts = {},
  warn = () => {},
}: {
  options?: Partial<Options>;
  local?: Visit['local'];
  parts?: Record<string, unknown>;
  warn?: Visit['warn'];
} = {}): Visit {
  if (!('location' in globalThis)) stubPage();
  const load = async (name: string) => {
    if (!parts[name]) throw new Error(`no part ${name}`);
    return parts[name];
  };
  const store = local ?? textStore(null);
  if (local)
    vi.stubGlobal('localStorage', { getItem: store.get, setItem: store.set, removeItem: store.remove });
  return createVisit({ ...plainOptions, mayStore: local !== undefined, ...options }, load as Parts, warn);
}

/** Lets promises that are settled run on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
