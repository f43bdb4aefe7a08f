import type { Parts } from '../parts.ts';

/** When a member was last here is known to this much; more would be a write at every request. */
const againAfterMs = 5 * 60_000;
const maxUsers = 5_000;

/** Returns what notes that a member is here. Costs a request nothing, and never makes one fail. */
export function createSeen({ store, now }: Pick<Parts, 'store' | 'now'>) {
  const noted = new Map<string, number>();
  return (userId: string): void => {
    const at = now();
    if (at - (noted.get(userId) ?? 0) < againAfterMs) return;
    if (noted.size >= maxUsers) noted.clear();
    noted.set(userId, at);
    store.noteSeen(userId, at).catch(() => noted.delete(userId));
  };
}
