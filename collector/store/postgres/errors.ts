import { StoreUnavailable } from '../store.ts';

/** PostgreSQL's error codes after which the same transaction may well succeed; a dot stands for any. */
const passingCodes = [
  /^40001$/, // could not be put in an order with others
  /^40P01$/, // deadlock
  /^57P0.$/, // shut down, or starting
  /^08...$/, // connection
  /^25006$/, // read-only: a standby, or a primary that has become one
  /^53...$/, // no room: disk, memory, connections
  /^57014$/, // cancelled
  /^58030$/, // its disk fails
];

/** After these the server is not the one to talk to any more. */
const leavingCodes = [/^57P0.$/, /^25006$/];

/** What the server says, or what the driver says about the way to it. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

const isFromServer = (code: string | undefined): code is string => /^[0-9A-Z]{5}$/.test(code ?? '');

/** Whether the connection is of no more use: nobody knows what the server made of the last words. */
export function isBroken(error: unknown): boolean {
  const code = codeOf(error);
  return !isFromServer(code) || /^(08|57P)/.test(code) || code === '25006';
}

/** Whether to ask again which server takes writes. */
export const isLeaving = (error: unknown): boolean => {
  const code = codeOf(error);
  return isFromServer(code) && leavingCodes.some((pattern) => pattern.test(code));
};

/**
 * Whether the same transaction may succeed in a moment. An error without a code of the server's comes
 * from the way to it (time-outs, resets): its outcome is unknown, and repeating is safe.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreUnavailable) return true;
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  const code = codeOf(error);
  return isFromServer(code) ? passingCodes.some((pattern) => pattern.test(code)) : true;
}

/** The error itself, or a `StoreUnavailable` in its place where the same may succeed later. */
export function unavailableOf(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !isPassing(error)) return error;
  return new StoreUnavailable(`The database takes no writes now: ${reasonOf(error)}.`, { cause: error });
}

/** Why, in words, without anything that was in the query or the address. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof Error && isFromServer(code)) return `${error.message} (${code})`;
  if (code) return `does not answer (${code})`;
  const message = error instanceof Error ? error.message : '';
  if (/timeout/i.test(message)) return 'does not answer in time';
  return message || 'does not answer';
}
