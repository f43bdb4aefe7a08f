import type { CardView } from './view.ts';

/** Sends, unless an address to write to is no address: then the browser says so, in its person's language. */
export function sendWhenRight({ send }: CardView, { currentTarget }: { currentTarget: Element }): void {
  const address = currentTarget.closest('[part=card]')?.querySelector<HTMLInputElement>('[type=email]');
  if (!address || address.reportValidity()) send();
}
