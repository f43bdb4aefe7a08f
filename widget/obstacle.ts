import type { Obstacle } from './decide/verdict.ts';

/**
 * What in the page keeps a card from coming now, besides being hidden, if anything does. A field that has the
 * focus and is empty is not being typed in, since pages focus one when they load; but who typed and went on
 * to the next field (`isTyping`) is still at it.
 */
export function obstacle(isTyping = false): Obstacle | undefined {
  if (document.querySelector('dialog:modal')) return 'dialog-open';
  let field = document.activeElement;
  while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
  if (!field?.matches(':read-write')) return undefined;
  return isTyping || ('value' in field ? field.value : field.textContent) ? 'typing' : undefined;
}
