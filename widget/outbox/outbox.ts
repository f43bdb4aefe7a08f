import { promisifyRequest, type UseStore, update, values } from 'idb-keyval';
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

const maxEntries = 200;
const maxChars = 1024 * 1024;

/**
 * What waits, kept by `store` (null: by this page's memory alone). The memory takes only what the store
 * would not, so that there is one truth about what is unsent.
 */
export function createOutbox(site: string, store: UseStore | null, hint: Hint, now: () => number): Outbox {
  const memory = new Map<string, Entry>();

  /** Every entry of the site, the newest `rev` of each. Where the store fails, what the memory has. */
  const entries = async (): Promise<Entry[]> => {
    const kept: unknown[] = store ? await values(store).catch(() => []) : [];
    const newest = new Map<string, Entry>();
    for (const entry of [...kept, ...memory.values()]) {
      if (!isEntry(entry) || entry.site !== site) continue;
      const other = newest.get(entry.snapshot.id);
      if (!other || other.snapshot.rev <= entry.snapshot.rev) newest.set(entry.snapshot.id, entry);
    }
    return [...newest.values()].sort((a, b) => a.savedAt - b.savedAt);
  };

  /** Changes an entry if its `rev` is at most this one, compared and changed in one transaction. */
  const changeUpTo = async (
    id: string,
    rev: number,
    change: (entry: Entry) => Entry | null,
  ): Promise<void> => {
    const changed = (entry: unknown): Entry | null | undefined =>
      isEntry(entry) && entry.snapshot.rev <= rev ? change(entry) : undefined;
    const inMemory = changed(memory.get(id));
    if (inMemory) memory.set(id, inMemory);
    else if (inMemory === null) memory.delete(id);
    await store?.('readwrite', (table) => {
      const request: IDBRequest<unknown> = table.get(id);
      request.onsuccess = () => {
        const kept = changed(request.result);
        if (kept) table.put(kept, id);
        else if (kept === null) table.delete(id);
      };
      return promisifyRequest(table.transaction);
    }).catch(() => {
      // It stays and is sent again, which the collector does not mind.
    });
  };

  return {
    async put(snapshot) {
      const entry: Entry = { site, snapshot, savedAt: now() };
      const { id, rev } = snapshot;
      if (store) {
        try {
          if (await isFull(store, id, entry)) throw new Error('the outbox is full');
          const isHinted = hint.raise();
          // An entry of a higher rev stays: the same response may be changed in two tabs.
          await update<unknown>(id, (old) => (isEntry(old) && old.snapshot.rev > rev ? old : entry), store);
          memory.delete(id);
          // Without a hint the next page would not look, so the answer is not safe before the collector has it.
          return hint.raise() && isHinted ? 'kept' : 'unkept';
        } catch {
          // Forbidden, full, hanging or lost midway: then as without a store.
        }
      }
      memory.set(id, entry);
      return 'unkept';
    },
    waiting: async () => (await entries()).filter((entry) => entry.aside === undefined),
    remove: (id, rev) => changeUpTo(id, rev, () => null),
    setAside: (id, rev, why) => changeUpTo(id, rev, (entry) => ({ ...entry, aside: why })),
    async settle() {
      await store?.('readwrite', (table) => {
        const count = table.count();
        count.onsuccess = () => {
          if (count.result === 0) hint.lower();
        };
        return promisifyRequest(table.transaction);
      }).catch(() => {
        // The hint stays up: one needless look at the next page.
      });
    },
    async wipe() {
      for (const { snapshot } of await entries()) {
        await changeUpTo(snapshot.id, Number.POSITIVE_INFINITY, () => null);
      }
    },
  };
}

async function isFull(store: UseStore, id: string, added: Entry): Promise<boolean> {
  const others = (await values<unknown>(store)).filter(
    (entry) => !isEntry(entry) || entry.snapshot.id !== id,
  );
  return others.length >= maxEntries || JSON.stringify([...others, added]).length > maxChars;
}

/** Stored by us, but perhaps by an older or newer script: unknown until looked at. */
const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value.site === 'string' &&
  typeof value.savedAt === 'number' &&
  isRecord(value.snapshot) &&
  typeof value.snapshot.id === 'string' &&
  typeof value.snapshot.rev === 'number';
