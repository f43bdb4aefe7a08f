/** A browser's storage kept in memory, opened as the widget opens one. */
export function memoryStorage(): () => Storage {
  const texts = new Map<string, string>();
  const storage: Storage = {
    get length() {
      return texts.size;
    },
    clear: () => texts.clear(),
    getItem: (name) => texts.get(name) ?? null,
    key: (index) => [...texts.keys()][index] ?? null,
    removeItem: (name) => void texts.delete(name),
    setItem: (name, text) => void texts.set(name, text),
  };
  return () => storage;
}
