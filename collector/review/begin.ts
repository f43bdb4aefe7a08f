import { laterParts } from './pages/laterParts.ts';
import { placeOf } from './state/address.ts';
import { aheadOf, askedAhead } from './state/ahead.ts';
import { browserServices, type Services } from './state/services.ts';

// A script of its own, and a small one, so that it has run before the other one, thirty times its size, is there.
// Nothing of this waits for a reply of another.
const url = new URL(location.href);

const begun = askedAhead(browserServices, aheadOf(url));
const part = laterParts[placeOf(url.pathname).page]?.load();

/** The browser's own, with what the page at this address needs first on its way already. */
export const services: Services = { ...browserServices, fetch: begun.fetch, events: begun.events };

/** All that was begun is there, or failed: what shows it asks again for what failed, and speaks of it. */
export const settled: Promise<unknown> = Promise.allSettled([begun.settled, part]);
