/** Between the two nearest, as R's type 7; null of nothing. @param {(number | null | undefined)[]} values */
export function quantile(values, share) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (at - below);
}

/** @param {(number | null | undefined)[]} values */
export const median = (values) => quantile(values, 0.5);

/** Figures in the same order of chance in every run. @param {number} seed */
export function seededShuffle(seed) {
  let state = seed;
  const chance = () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state;
  };
  return (list) =>
    list
      .map((item) => ({ item, rank: chance() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
}
