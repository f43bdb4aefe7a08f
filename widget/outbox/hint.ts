import type { TextStore } from '../storage.ts';

/**
 * A word in localStorage that says "something may be waiting", so that the loader can tell without opening
 * the database, let alone loading this part for everybody.
 *
 * It may say so in vain, but must never be missing while an answer waits:
 * - It is raised before an answer is written and once more after the commit.
 * - It is lowered only by the first look of a page view, inside a readwrite transaction that counted no
 *   entries. Such transactions of all tabs run one after the other. So a commit came either before (then
 *   there was an entry) or comes after, and with it a raise that follows the lowering.
 * - It must be unchanged since the page began and older than ten seconds: browsers pass changes of
 *   localStorage between processes with some delay, and a tab that is writing now has raised it just now.
 */
export type Hint = {
  /** Says whether it could be raised. */
  raise(): boolean;
  lower(): void;
};

const settledMs = 10_000;

/** Name of a site's hint. The loader reads it, too. */
export const hintName = (site: string): string => `tenwhy:waiting:${site}`;

/** The hint of a site in a store of texts. Remembers what it found when the page began. */
export function createHint(texts: TextStore, site: string, now: () => number, random: () => number): Hint {
  const name = hintName(site);
  const found = texts.get(name);
  return {
    raise: () => texts.set(name, `${now()}.${random()}`),
    lower() {
      // A time in the future is a clock that was set back since: then the distance counts.
      const age = Math.abs(now() - Number.parseFloat(found ?? ''));
      if (found !== null && texts.get(name) === found && !(age < settledMs)) texts.remove(name);
    },
  };
}
