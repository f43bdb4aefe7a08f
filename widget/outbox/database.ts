import type { UseStore } from 'idb-keyval';

/**
 * A store for idb-keyval's functions that does what its own `createStore` does not:
 * - strict durability, so that "complete" means handed to the disk and not to a cache;
 * - opening that does not answer in `timeoutMs` counts as failing (some private windows hang for ever), and so
 *   does a transaction that does not in five times that;
 * - closes on `versionchange`, so that another tab can delete or widen the database;
 * - opens once more after a lost connection (Safari drops them, people clear site data).
 * Rejects where storage fails; what `indexedDB` throws on being touched (sandboxed frames) becomes a
 * rejection, too.
 */
export function openDatabase(
  name: string,
  table: string,
  factory: () => IDBFactory,
  timeoutMs = 1000,
): UseStore {
  let opening: Promise<IDBDatabase> | undefined;

  const open = () =>
    within(
      timeoutMs,
      new Promise<IDBDatabase>((resolve, reject) => {
        // Without a number: a newer script may have raised the version, and this one can still use the table.
        const request = factory().open(name);
        request.onupgradeneeded = () => request.result.createObjectStore(table);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const database = request.result;
          const opened = Promise.resolve(database);
          database.onclose = database.onversionchange = () => {
            database.close();
            if (opening === opened) opening = undefined;
          };
          // Even if it was given up meanwhile: a disk that was busy for a moment is worth more than memory.
          opening = opened;
          resolve(database);
        };
      }),
    );

  return async (mode, callback) => {
    const attempt = async () => {
      opening ??= open();
      const database = await opening;
      const transaction = database.transaction(table, mode, { durability: 'strict' });
      return within(5 * timeoutMs, Promise.resolve(callback(transaction.objectStore(table))));
    };
    // Only a connection that once stood is worth a second try. One that never opened stays failed for this
    // page, or every press would wait out the time again.
    const before = await opening?.catch(() => undefined);
    try {
      return await attempt();
    } catch (error) {
      // Everything done here may be done twice. But what does not fit, and what does not answer, will not then.
      if (!before || !isLost(error)) throw error;
      before.close();
      opening = undefined;
      return attempt();
    }
  };
}

/** The transaction was aborted from outside, or could not begin, since its connection is gone. */
const isLost = (error: unknown): boolean =>
  error instanceof DOMException && !/^(QuotaExceeded|NotFound|DataClone)Error$/.test(error.name);

/** Rejects if a promise takes longer; what it does goes on. */
const within = <T>(ms: number, promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage does not answer')), ms);
    promise.then(resolve, reject).then(() => clearTimeout(timer));
  });
