import type { Obstacle } from './decide/verdict.ts';

/** What in the page keeps a card from coming now, besides being hidden, if anything does. */
export function obstacle(): Obstacle | undefined {
  if (document.querySelector('dialog:modal')) return 'dialog-open';
  let field = document.activeElement;
  while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
  // A field that has the focus and is empty is not being typed in: pages focus one when they load.
  return field?.matches(':read-write') && ('value' in field ? field.value : field.textContent)
    ? 'typing'
    : undefined;
}
