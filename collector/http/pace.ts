/** Allows `burst` at once and then `perSecond`, for each key. */
export type Pace = {
  /** 0 when `count` may pass now and was counted, else milliseconds until it may. */
  take(key: string, count: number): number;
};

/** A bucket that holds up to `burst` and fills by `perSecond`. */
type Bucket = { tokens: number; at: number };

/**
 * A token bucket a key, in bounded memory: past `maxKeys` the ones longest unused go, which are the
 * fullest. Written here and not taken from a library, since the contract's pace is "so many at once,
 * then so many a second" and the libraries at hand count fixed windows. `now` in ms.
 */
export function createPace(
  { burst, perSecond }: { burst: number; perSecond: number },
  now: () => number,
  maxKeys = 100_000,
): Pace {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, count) {
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: burst, at };
      const elapsedS = Math.max(0, at - bucket.at) / 1000;
      const tokens = Math.min(burst, bucket.tokens + elapsedS * perSecond);
      const isAllowed = tokens >= count || count > burst;
      // A Map keeps the order of insertion, so setting anew makes this the most recently used.
      buckets.delete(key);
      buckets.set(key, { tokens: isAllowed ? Math.max(0, tokens - count) : tokens, at });
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value ?? '');
      return isAllowed ? 0 : Math.ceil(((count - tokens) / perSecond) * 1000);
    },
  };
}
