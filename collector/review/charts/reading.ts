/** Steps of PageUp and PageDown. */
const page = 7;

/**
 * Where a reading cursor goes from `index` by a key, among `count` marks; null for a key that moves
 * nothing. Without a cursor the first key finds an end.
 */
export function moved(index: number | null, key: string, count: number): number | null {
  if (count === 0) return null;
  const at = (wanted: number) => Math.max(0, Math.min(count - 1, wanted));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return index === null ? 0 : at(index + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return index === null ? count - 1 : at(index - 1);
    case 'PageDown':
      return at((index ?? 0) + page);
    case 'PageUp':
      return at((index ?? 0) - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
