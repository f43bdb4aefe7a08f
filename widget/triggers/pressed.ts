/** Fires once an element that the selector fits is pressed, whatever the page does with that. Throws for a selector that is none. */
export function onPressed(selector: string, fire: () => void): () => void {
  document.querySelector(selector); // Throws here, and not at each press.
  const look = ({ target }: Event) => {
    if (!(target instanceof Element) || !target.closest(selector)) return;
    stop();
    fire();
  };
  // Capturing, since the page may stop the event on its way up.
  const stop = () => document.removeEventListener('click', look, true);
  document.addEventListener('click', look, true);
  return stop;
}
