import type { ShowingEvent } from './card/mount.tsx';

/** A function of the page's. */
export type Callback = (value: unknown) => void;

/** What `tenwhy('on', …)` can be told. */
export type HandlerName = ShowingEvent | 'snoozed' | 'stored' | 'failed';

/** A pattern and not a list, which would cost the loader another 15 bytes. */
export const isHandlerName = (name: unknown): name is HandlerName =>
  /^(shown|viewed|rated|reason|comment|finished|dismissed|snoozed|stored|failed)$/.test(`${name}`);
