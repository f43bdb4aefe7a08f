import { createPace } from './pace.ts';
import { Refusal } from './refusal.ts';

/** Wrong passwords for one account: at once, and then one every half minute. */
const accountPace = { burst: 10, perSecond: 1 / 30 };
/** Failed attempts from one address, whatever the account: at once, and then one every ten seconds. */
const addressPace = { burst: 30, perSecond: 1 / 10 };

/** Slows down guessing. Counts in bounded memory, and counts unknown accounts like known ones. */
export type Attempts = {
  /**
   * Counts an attempt before it is tried, so that many at once pass no more than one after another.
   * Returns what to call when it succeeded: then it does not count.
   * @throws Refusal 429 with `Retry-After` once an account or an address failed too often.
   */
  begin(attempt: { account?: string; address: string }): () => void;
};

/** `now` in milliseconds since 1970. */
export function createAttempts(now: () => number): Attempts {
  const accounts = createPace(accountPace, now, 10_000);
  const addresses = createPace(addressPace, now, 10_000);
  return {
    begin({ account, address }) {
      const name = account?.trim().toLowerCase();
      // The address first: one that failed too often must not lock others out of an account.
      const waitMs = addresses.take(address, 1) || (name === undefined ? 0 : accounts.take(name, 1));
      if (waitMs > 0) {
        const retryAfterS = Math.ceil(waitMs / 1000);
        throw new Refusal('too-many-requests', `too many attempts; try again in ${retryAfterS} s`, {
          retryAfterS,
        });
      }
      return () => {
        addresses.take(address, -1);
        if (name !== undefined) accounts.take(name, -1);
      };
    },
  };
}
