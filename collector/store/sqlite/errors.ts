import { StoreUnavailable } from '../store.ts';

/** What SQLite says when it may well take the same write later, and why in words. */
const passing: Record<string, string> = {
  SQLITE_BUSY: 'another process is writing to it',
  SQLITE_LOCKED: 'it is locked',
  SQLITE_FULL: 'its disk is full',
  SQLITE_READONLY: 'it is read-only',
  SQLITE_IOERR: 'its disk fails',
  SQLITE_CANTOPEN: 'its file cannot be opened',
};

/** Whether another process holds the file, which may be over in a moment. */
export function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(BUSY|LOCKED)/.test(code);
}

/** The error itself, or a `StoreUnavailable` in its place where the same write may succeed later. */
export function unavailableOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Extended codes go on after the plain one: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
  const plain = Object.keys(passing).find((name) => code === name || code.startsWith(`${name}_`));
  if (!plain) return error;
  return new StoreUnavailable(`The database takes no writes now: ${passing[plain]} (${code}).`, {
    cause: error,
  });
}
