/** A place that two people changed, each in another way. */
export type Conflict = { path: string[]; mine: unknown; theirs: unknown };

/**
 * What two people made of the same draft, put together: whatever only one of them changed is as they made it.
 * Where both changed the same place, mine stands, and the place is named with both, so that nothing is lost.
 * Lists of things with a `key` (reasons) are put together by it.
 */
export function merge(
  base: unknown,
  mine: unknown,
  theirs: unknown,
): { merged: unknown; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  const merged = mergeAt(base, mine, theirs, [], conflicts);
  return { merged, conflicts };
}

function mergeAt(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  path: string[],
  conflicts: Conflict[],
): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isKeyed(mine) && isKeyed(theirs)) return mergeKeyed(base, mine, theirs, path, conflicts);
  if (isRecord(mine) && isRecord(theirs)) {
    const old = isRecord(base) ? base : {};
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    const entries = names.map((name) => [
      name,
      mergeAt(old[name], mine[name], theirs[name], [...path, name], conflicts),
    ]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  conflicts.push({ path, mine, theirs });
  return mine;
}

type Keyed = { key: string } & Record<string, unknown>;

/** Mine in my order, then what they added; what either took away is gone. */
function mergeKeyed(
  base: unknown,
  mine: Keyed[],
  theirs: Keyed[],
  path: string[],
  conflicts: Conflict[],
): Keyed[] {
  const old = new Map((isKeyed(base) ? base : []).map((item) => [item.key, item]));
  const others = new Map(theirs.map((item) => [item.key, item]));
  const known = new Set(mine.map(({ key }) => key));
  const isMovedByMe =
    order(mine, old) !== order([...old.values()], new Map(mine.map((one) => [one.key, one])));
  const kept = mine
    .filter(({ key }) => others.has(key) || !old.has(key))
    .map((item) => {
      const other = others.get(item.key);
      if (!other) return item;
      const merged = mergeAt(old.get(item.key), item, other, [...path, item.key], conflicts);
      return { ...Object(merged), key: item.key };
    });
  const added = theirs.filter(({ key }) => !known.has(key) && !old.has(key));
  const all = [...kept, ...added];
  if (isMovedByMe) return all;
  const place = new Map(theirs.map(({ key }, index) => [key, index]));
  return all.sort((a, b) => (place.get(a.key) ?? all.length) - (place.get(b.key) ?? all.length));
}

const order = (items: readonly Keyed[], among: ReadonlyMap<string, unknown>): string =>
  items
    .map(({ key }) => key)
    .filter((key) => among.has(key))
    .join(' ');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKeyed = (value: unknown): value is Keyed[] =>
  Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.key === 'string');

/** Whether two pieces of JSON say the same. */
export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}
