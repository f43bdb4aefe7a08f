const signs = ['keydown', 'pointerdown', 'scroll'];

/** Fires once nobody typed, pressed or scrolled for so long. One timer: signs of life only note the time. */
export function onIdle(
  idleMs: number,
  fire: () => void,
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> = window,
  now: () => number = () => performance.now(),
): () => void {
  let livedAt = now();
  const live = () => {
    livedAt = now();
  };
  const wait = (ms: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      const leftMs = livedAt + idleMs - now();
      if (leftMs > 0) timer = wait(leftMs);
      else {
        stop();
        fire();
      }
    }, ms);
  let timer = wait(idleMs);
  const stop = () => {
    clearTimeout(timer);
    for (const sign of signs) page.removeEventListener(sign, live, true);
  };
  for (const sign of signs) page.addEventListener(sign, live, { capture: true, passive: true });
  return stop;
}
