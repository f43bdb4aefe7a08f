const flingMs = 250;
const flingPixels = 300;

/**
 * Fires once when somebody seems to leave: the pointer goes out at the top, to tabs and address; by touch,
 * where no pointer goes anywhere, a fast fling back up the page, which brings the browser's bar.
 */
export function onLeaving(fire: () => void): () => void {
  let from = { y: scrollY, at: performance.now() };
  const out = (event: MouseEvent) => {
    if (event.clientY <= 0 && !event.relatedTarget) done();
  };
  const fling = () => {
    const at = performance.now();
    // On the way down, or too slowly: measured anew from here.
    if (scrollY > from.y || at - from.at > flingMs) from = { y: scrollY, at };
    else if (from.y - scrollY >= flingPixels) done();
  };
  const done = () => {
    stop();
    fire();
  };
  const stop = () => {
    document.removeEventListener('mouseout', out);
    removeEventListener('scroll', fling);
  };
  document.addEventListener('mouseout', out);
  if (matchMedia('(hover: none)').matches) addEventListener('scroll', fling, { passive: true });
  return stop;
}
