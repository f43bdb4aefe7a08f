/**
 * Where a visitor stands for a survey, from 0 to under 100: the same at every look, spread evenly over
 * visitors, and anew for every survey. FNV-1a, with the finish of MurmurHash3, without which ids that differ in
 * their last letters would stand side by side.
 */
export function share(visitorId: string, survey: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${survey} ${visitorId}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}
