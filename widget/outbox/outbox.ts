import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { isRecord } from '../storage.ts';
import type { Hint } from './hint.ts';

/** A response that the collector has not acknowledged. */
export type Entry = {
  site: string;
  snapshot: SnapshotInput;
  /** Browser's clock at the last change. */
  savedAt: number;
  /** Why the collector will not take it as it is; it waits for a change and is not sent. */
  aside?: string;
};

/** `kept`: survives a killed browser and a later page will find it. `unkept`: lives as long as this page. */
export type Saved = 'kept' | 'unkept';

export type Outbox = {
  /** Takes a snapshot in, over any lower `rev` of its response. Never rejects. */
  put(snapshot: SnapshotInput): Promise<Saved>;
  /** What is to be sent, oldest first; what was set aside is not among it. */
  waiting(): Promise<Entry[]>;
  /** Takes an entry out if it is no newer than the acknowledged `rev`. */
  remove(id: string, rev: number): Promise<void>;
  /** Keeps an entry but sends it no more, if it is no newer than the refused `rev`. */
  setAside(id: string, rev: number, why: string): Promise<void>;
  /** Takes the hint away if nothing at all is kept; see `hint.ts`. */
  settle(): Promise<void>;
  /** Forgets everything of this site, undelivered answers too. */
  wipe(): Promise<void>;
};

/** What becomes of an entry: replaced, taken out (null), or left alone (undefined). */
type Change = (kept: Entry | undefined) => Entry | null | undefined;

const maxEntries = 200;
const maxChars = 1024 * 1024;

/**
 * What waits, kept by `store` (null: by this page's memory alone). The memory takes only what the store
 * would not, so that there is one truth about what is unsent.
 */
export function createOutbox(site: string, store: UseStore | null, hint: Hint, now: () => number): Outbox {
  const memory = new Map<string, Entry>();

  /**
   * Looks at all that is kept and changes one entry, in one transaction, so that no other tab comes between.
   * Rejects where the store fails or is full; what it refuses to keep is not kept half.
   */
  const edit = async (id: string, change: Change, look?: (all: unknown[]) => void): Promise<void> => {
    if (!store) throw new Error('no storage');
    await store('readwrite', (table) => {
      const request: IDBRequest<unknown[]> = table.getAll();
      const judge = (all: unknown[]) => {
        look?.(all);
        const next = change(all.filter(isEntry).find(({ snapshot }) => snapshot.id === id));
        const others = all.filter((entry) => !isEntry(entry) || entry.snapshot.id !== id);
        if (next === null) table.delete(id);
        if (!next) return;
        if (others.length < maxEntries && JSON.stringify([...others, next]).length < maxChars)
          table.put(next, id);
        else table.transaction.abort();
      };
      request.onsuccess = () => {
        try {
          judge(request.result);
        } catch {
          // Thrown in here it would reach the page's window.onerror; the promise below rejects as well.
          table.transaction.abort();
        }
      };
      return promisifyRequest(table.transaction);
    });
  };
  const editBoth = async (id: string, change: Change): Promise<void> => {
    const next = change(memory.get(id));
    if (next) memory.set(id, next);
    if (next === null) memory.delete(id);
    // Where the store fails, an entry stays and is sent again, which the collector does not mind.
    await edit(id, change).catch(() => {});
  };
  /** Entries of this site, the newest `rev` of each response. */
  const entries = async (): Promise<Entry[]> => {
    const kept: unknown[] = await (
      store?.('readonly', (table) => promisifyRequest(table.getAll())) ?? Promise.resolve([])
    ).catch(() => []);
    const mine = [...kept, ...memory.values()].filter(isEntry).filter((entry) => entry.site === site);
    mine.sort((a, b) => a.snapshot.rev - b.snapshot.rev);
    const newest = new Map(mine.map((entry) => [entry.snapshot.id, entry]));
    return [...newest.values()].sort((a, b) => a.savedAt - b.savedAt);
  };

  return {
    async put(snapshot) {
      const entry: Entry = { site, snapshot, savedAt: now() };
      const { id, rev } = snapshot;
      try {
        const isHinted = hint.raise();
        // An entry of a higher rev stays: the same response may be changed in two tabs.
        await edit(id, (kept) => (kept && kept.snapshot.rev > rev ? undefined : entry));
        memory.delete(id);
        // Without a hint the next page would not look, so the answer is not safe before the collector has it.
        return hint.raise() && isHinted ? 'kept' : 'unkept';
      } catch {
        memory.set(id, entry); // No storage, forbidden, full, hanging or lost midway.
        return 'unkept';
      }
    },
    waiting: async () => (await entries()).filter(({ aside }) => aside === undefined),
    remove: (id, rev) => editBoth(id, (kept) => (kept && kept.snapshot.rev <= rev ? null : undefined)),
    setAside: (id, rev, aside) =>
      editBoth(id, (kept) => (kept && kept.snapshot.rev <= rev ? { ...kept, aside } : undefined)),
    settle: () =>
      // Not kept from working by a store that fails: the hint stays up, for one needless look at the next page.
      edit(
        '',
        () => undefined,
        (all) => all.length || hint.lower(),
      ).catch(() => {}),
    async wipe() {
      for (const { snapshot } of await entries()) await editBoth(snapshot.id, () => null);
    },
  };
}

/** Stored by us, but perhaps by an older or newer script: unknown until looked at. */
const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  isRecord(value.snapshot) &&
  typeof value.snapshot.rev === 'number' &&
  !!value.snapshot.id;
