/** Repeatable randomness: the same seed and stream give the same numbers on every machine. */
export type Chance = {
  /** At least 0, under 1. */
  next(): number;
  /** True with this probability. */
  yes(probability: number): boolean;
  /** At least `low`, under `high`. */
  between(low: number, high: number): number;
  /** A whole number of at least `low`, under `high`. */
  whole(low: number, high: number): number;
  /** Normally distributed: mean 0, standard deviation 1. */
  normal(): number;
  one<T>(list: readonly T[]): T;
  /** A key of the record, by its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
};

/**
 * A source of chance. Streams of one seed do not touch each other, so that a draw more in one leaves
 * the rest of the sample year as it was.
 */
export function createChance(seed: number, stream: string): Chance {
  let state = hash(`${seed}/${stream}`);
  // mulberry32 by T. Ettinger, in the public domain: small, and even enough for made-up people.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(between(low, high));
  const one = <T>(list: readonly T[]): T => {
    const picked = list[whole(0, list.length)];
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  };
  return {
    next,
    between,
    whole,
    yes: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    one,
    weighted(weights) {
      const keys = Object.keys(weights) as (keyof typeof weights)[];
      let left = next() * keys.reduce((sum, key) => sum + weights[key], 0);
      for (const key of keys) {
        left -= weights[key];
        if (left < 0) return key;
      }
      return one(keys);
    },
  };
}

/** A UUID of version 7 (RFC 9562): ordered by `ms`, the rest by chance. */
export function uuidV7(ms: number, chance: Chance): string {
  const hex = (digits: number) =>
    chance
      .whole(0, 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[chance.whole(0, 4)]}${hex(3)}-${hex(6)}${hex(6)}`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value;
}
