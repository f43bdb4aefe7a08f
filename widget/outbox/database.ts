import type { UseStore } from 'idb-keyval';

/**
 * A store for idb-keyval's functions that does what its own `createStore` does not:
 * - strict durability, so that "complete" means handed to the disk and not to a cache;
 * - opening that does not answer in `timeoutMs` counts as failing (some private windows hang for ever);
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
    new Promise<IDBDatabase>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('storage does not answer')), timeoutMs);
      // Without a number: a newer script may have raised the version, and this one can still use the table.
      const request = factory().open(name);
      request.onupgradeneeded = () => request.result.createObjectStore(table);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        database.onclose = database.onversionchange = () => {
          database.close();
          opening = undefined;
        };
        resolve(database);
      };
    });

  return async (mode, callback) => {
    const attempt = async () => {
      opening ??= open();
      const database = await opening;
      return callback(database.transaction(table, mode, { durability: 'strict' }).objectStore(table));
    };
    const before = opening;
    try {
      return await attempt();
    } catch (error) {
      // Only a connection that once stood is worth a second try. One that never opened stays failed for
      // this page, or every press would wait out the time again. Everything done here may be done twice.
      if (!before || (await before.catch(() => null)) === null) throw error;
      opening = undefined;
      return attempt();
    }
  };
}
