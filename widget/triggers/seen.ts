/**
 * Fires once half of an element that the selector fits is on the screen, or as much of it as fills half of
 * the screen; also for one that comes to the page later. Throws for a selector that is none.
 */
export function onSeen(selector: string, fire: () => void): () => void {
  const eye = new IntersectionObserver(
    (entries) => {
      const isSeen = entries.some(
        ({ intersectionRatio, intersectionRect }) =>
          intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2,
      );
      if (!isSeen) return;
      stop();
      fire();
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
  );
  // Looking at the same element twice is looking at it once.
  const look = () => {
    for (const element of document.querySelectorAll(selector)) eye.observe(element);
  };
  const arrivals = new MutationObserver(look);
  const stop = () => {
    eye.disconnect();
    arrivals.disconnect();
  };
  look();
  arrivals.observe(document, { childList: true, subtree: true });
  return stop;
}
