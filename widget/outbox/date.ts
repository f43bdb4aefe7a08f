const longestSleepMs = 30 * 86_400_000;

/**
 * Returns the time at which a body says that it was sent, in ms since 1970. By it the collector corrects the times
 * in the body, and those were taken from a clock that never jumps: so where the date has jumped since the page
 * began, that clock goes on. It stands still while a computer sleeps, though, so little differences are the date's
 * to say.
 */
export function createDate(now: () => number, elapsed: () => number): () => number {
  const beganAt = now() - elapsed();
  return () => {
    const steady = Math.round(beganAt + elapsed());
    return Math.abs(now() - steady) < longestSleepMs ? now() : steady;
  };
}
