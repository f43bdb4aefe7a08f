import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { isRecord } from '../storage.ts';
import type { Hint } from './hint.ts';
import { bytesOf } from './send.ts';

/**
 * A response that the collector has not acknowledged. A script whose entries mean something else gives them a
 * `shape` of 2 or more: older ones then neither send nor delete them.
 */
export type Entry = {
  site: string;
  snapshot: SnapshotInput;
  /** Browser's clock at the last change. */
  savedAt: number;
  /** Why the collector will not take it as it is; it waits for a change and is not sent. */
  aside?: string;
  /** On how many days it was tried in vain, and when on the last of them; see `age`. */
  days?: number;
  triedAt?: number;
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
  /**
   * Counts the day on which an entry was tried in vain, and gives it up after thirty such days; says whether it
   * did. Days and not the age, since no clock can tell thirty days from having been set right.
   */
  age(entry: Entry): Promise<boolean>;
  /** Keeps an entry but sends it no more, if it is no newer than the refused `rev`. */
  setAside(id: string, rev: number, why: string): Promise<void>;
  /**
   * Takes the hint away if nothing at all is kept; see `hint.ts`. Forgets what was set aside 30 days ago: the
   * page has heard of that.
   */
  settle(): Promise<void>;
  /** Forgets everything of this site, undelivered answers too. */
  wipe(): Promise<void>;
};

/** What becomes of an entry: replaced, taken out (null), or left alone (undefined). */
type Change = (kept: Entry | undefined) => Entry | null | undefined;

const maxEntries = 200;
const maxBytes = 1024 * 1024;
const dayMs = 86_400_000;
const keptDays = 30;

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
  const edit = async (
    id: string,
    change: Change,
    look?: (all: unknown[], table: IDBObjectStore) => void,
  ): Promise<void> => {
    if (!store) throw new Error('no storage');
    await store('readwrite', (table) => {
      const request: IDBRequest<unknown[]> = table.getAll();
      const judge = (all: unknown[]) => {
        look?.(all, table);
        const next = change(all.filter(isEntry).find(({ snapshot }) => snapshot.id === id));
        const others = all.filter((entry) => !isEntry(entry) || entry.snapshot.id !== id);
        if (next === null) table.delete(id);
        if (!next) return;
        if (others.length < maxEntries && bytesOf(JSON.stringify([...others, next])) < maxBytes)
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
  /** A time ahead is a clock that was set back since: then the distance counts. None at all is long ago. */
  const isPast = (ms: number, moment: number | undefined) => !(Math.abs(now() - Number(moment)) <= ms);
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
        if ((memory.get(id)?.snapshot.rev ?? 0) <= rev) memory.delete(id);
        // Without a hint the next page would not look, so the answer is not safe before the collector has it.
        return hint.raise() && isHinted ? 'kept' : 'unkept';
      } catch {
        // No storage, forbidden, full, hanging or lost midway.
        if ((memory.get(id)?.snapshot.rev ?? 0) <= rev) memory.set(id, entry);
        return 'unkept';
      }
    },
    waiting: async () => (await entries()).filter(({ aside }) => aside === undefined),
    remove: (id, rev) => editBoth(id, (kept) => (kept && kept.snapshot.rev <= rev ? null : undefined)),
    setAside: (id, rev, aside) =>
      editBoth(id, (kept) => (kept && kept.snapshot.rev <= rev ? { ...kept, aside } : undefined)),
    async age(entry) {
      const { id, rev } = entry.snapshot;
      const days = (entry.days ?? 0) + 1;
      if (!isPast(dayMs, entry.triedAt ?? entry.savedAt)) return false;
      await editBoth(id, (kept) => {
        if (!kept || kept.snapshot.rev > rev) return undefined;
        return days > keptDays ? null : { ...kept, days, triedAt: now() };
      });
      return days > keptDays;
    },
    settle: () =>
      // Not kept from working by a store that fails: the hint stays up, for one needless look at the next page.
      edit(
        '',
        () => undefined,
        (all, table) => {
          if (!all.length) hint.lower();
          for (const entry of all.filter(isEntry))
            if (entry.aside !== undefined && isPast(keptDays * dayMs, entry.savedAt))
              table.delete(entry.snapshot.id);
        },
      ).catch(() => {}),
    async wipe() {
      for (const { snapshot } of await entries()) await editBoth(snapshot.id, () => null);
    },
  };
}

/** Stored by us, but perhaps by an older or newer script: unknown until looked at. */
const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  value.shape === undefined &&
  isRecord(value.snapshot) &&
  typeof value.snapshot.rev === 'number' &&
  !!value.snapshot.id;
