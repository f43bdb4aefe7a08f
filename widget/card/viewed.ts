const viewedMs = 1_000;

/** Calls back once half of an element has been visible for a second. Returns how to stop watching. */
export function onceViewed(element: Element, viewed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if (!entries.some(({ intersectionRatio }) => intersectionRatio >= 0.5)) return;
      timer = setTimeout(() => {
        stop();
        viewed();
      }, viewedMs);
    },
    { threshold: 0.5 },
  );
  observer.observe(element);
  return stop;
}
