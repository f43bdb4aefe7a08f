/** Finds out when more comes from somewhere than people there can have said. */
export type Bursts = {
  /**
   * Notes a rating. In a burst, `earlier` are the ids that were taken before it was one. The same id again is
   * the same rating, changed.
   */
  add(key: string, id: string): { isBurst: boolean; earlier: string[] };
  /** Ids that were taken out of the figures: they are named no more. */
  retracted(key: string, ids: readonly string[]): void;
};

type Rating = { at: number; isCounted: boolean };

/**
 * More than `ratings` within `withinMs` are a burst. Keeps the newest ratings of each key, and of all keys
 * those heard of last: memory stays bounded whoever sends. `now` in ms.
 */
export function createBursts(
  { ratings: most, withinMs }: { ratings: number; withinMs: number },
  now: () => number,
  maxKeys = 20_000,
): Bursts {
  const keys = new Map<string, Map<string, Rating>>();

  return {
    add(key, id) {
      const at = now();
      const ratings = keys.get(key) ?? new Map<string, Rating>();
      // A Map keeps the order of insertion, so setting anew makes this the one heard of last.
      keys.delete(key);
      keys.set(key, ratings);
      if (keys.size > maxKeys) keys.delete(keys.keys().next().value ?? '');
      for (const [other, rating] of ratings) {
        if (at - rating.at > withinMs) ratings.delete(other);
      }
      const known = ratings.get(id);
      if (known) return { isBurst: !known.isCounted, earlier: [] };
      const isBurst = ratings.size >= most;
      const earlier = isBurst
        ? [...ratings].filter(([, { isCounted }]) => isCounted).map(([other]) => other)
        : [];
      if (isBurst) ratings.delete(ratings.keys().next().value ?? '');
      ratings.set(id, { at, isCounted: !isBurst });
      return { isBurst, earlier };
    },

    retracted(key, ids) {
      const ratings = keys.get(key);
      for (const id of ids) {
        const rating = ratings?.get(id);
        if (rating) rating.isCounted = false;
      }
    },
  };
}
