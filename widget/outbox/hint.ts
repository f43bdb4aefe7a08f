import type { TextStore } from '../storage.ts';

/**
 * A word in localStorage that says "something may be waiting", so that the loader can tell without opening
 * the database, let alone loading this part for everybody. It holds the time at which it was raised.
 *
 * It may say so in vain, but must never be missing while an answer waits:
 * - It is raised before an answer is written and once more after the commit.
 * - It is lowered only by the first look of a page view, inside a readwrite transaction that counted no
 *   entries. Such transactions of all tabs run one after the other. So a commit came either before (then
 *   there was an entry) or comes after, and with it a raise that follows the lowering.
 * - It must be older than ten seconds: browsers pass changes of localStorage between processes with some
 *   delay, and a tab that is writing now has raised it just now. So what is lowered is what the page found
 *   when it began.
 */
export type Hint = {
  /** Says whether it could be raised. */
  raise(): boolean;
  lower(): void;
};

const settledMs = 10_000;

/** The hint under a name in a store of texts. The loader reads it there, too. */
export const createHint = (texts: TextStore, name: string, now: () => number): Hint => ({
  raise: () => texts.set(name, `${now()}`),
  lower() {
    // A time ahead is a clock that was set back since: then the distance counts. Nonsense is old.
    const ageMs = Math.abs(now() - Number(texts.get(name)));
    if (!(ageMs < settledMs)) texts.remove(name);
  },
});
