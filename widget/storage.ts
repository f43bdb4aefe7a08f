/** Texts by name. `set` says whether it was kept. */
export type TextStore = {
  get(name: string): string | null;
  set(name: string, text: string): boolean;
  remove(name: string): void;
};

/**
 * A browser's storage that never throws: where it is forbidden (reading `localStorage` itself throws in a
 * sandboxed frame), absent or full, nothing is kept. `open` null keeps nothing by intent.
 */
export function textStore(open: (() => Storage) | null): TextStore {
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return open ? use(open()) : otherwise;
    } catch {
      return otherwise; // Forbidden or full; callers know what that means for them.
    }
  };
  return {
    get: (name) => attempt((storage) => storage.getItem(name), null),
    set: (name, text) =>
      attempt((storage) => {
        storage.setItem(name, text);
        return true;
      }, false),
    remove: (name) => attempt((storage) => storage.removeItem(name), undefined),
  };
}

/**
 * Whether this browser ever kept an answer. Chromium writes localStorage, and so the hint, seconds later to the
 * disk, so a killed browser may forget it; a committed database it does not. Asking opens nothing.
 */
export async function hasDatabase(): Promise<boolean> {
  try {
    // A frame without an origin: Chromium says so to the page, too, as an error that nobody can catch.
    return (
      globalThis.origin !== 'null' && (await indexedDB.databases()).some(({ name }) => name === 'tenwhy')
    );
  } catch {
    return false; // Forbidden, or a browser of before 2024: then the hint alone counts.
  }
}

/** An object that can be looked into by name. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
