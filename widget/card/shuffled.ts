/** A list in an order of chance that is always the same for the same `seed`, whichever of its items are there. */
export function shuffled<T extends { key: string }>(list: readonly T[], seed: string): T[] {
  const place = ({ key }: T) => hash(seed + key);
  return [...list].sort((a, b) => place(a) - place(b));
}

/** FNV-1a, and a last stirring without which keys that differ in their last letter would stay neighbours. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const char of text) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x45d9f3b);
  return (sum ^ (sum >>> 16)) >>> 0;
}
