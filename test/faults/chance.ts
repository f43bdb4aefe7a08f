/** Chance that repeats: the same seed deals the same. */
export type Chance = {
  /** In [0, 1). */
  part(): number;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** True so often in all. */
  happens(share: number): boolean;
};

/** Chance of a seed, which may be any text: FNV-1a makes the number, mulberry32 goes on from it. */
export function createChance(seed: string): Chance {
  let state = 2_166_136_261;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619);
  const part = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(part() * (high - low + 1));
  return {
    part,
    whole,
    pick(list) {
      const found = list[whole(0, list.length - 1)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    happens: (share) => part() < share,
  };
}

/** Chance for something that goes on beside others, so that what it is dealt does not hang on who is quicker. */
export const ownChance = (chance: Chance): Chance => createChance(`${chance.part()}`);
