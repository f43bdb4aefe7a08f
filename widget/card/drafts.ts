/** Keeps words that were typed and not sent until the tab is closed, so that a reload does not cost them. */
export type Drafts = { read(): string; keep(text: string): void };

/** Drafts under a name of the tab's storage; `mayStore` false, or a storage that is forbidden, keeps none. */
export function createDrafts(name: string, mayStore: boolean): Drafts {
  return {
    read() {
      try {
        return (mayStore && sessionStorage.getItem(name)) || '';
      } catch {
        return ''; // Forbidden.
      }
    },
    keep(text) {
      try {
        if (mayStore && text) sessionStorage.setItem(name, text);
        else if (mayStore) sessionStorage.removeItem(name);
      } catch {
        // Forbidden or full: the words are still in the box.
      }
    },
  };
}
