import { randomUUID } from 'node:crypto';
import type { SnapshotInput } from '../../../collector/wire/response.ts';

/** What a run came to, as it is printed. */
export type Reckoning = {
  /** Responses with at least one acknowledged revision. */
  acknowledged: number;
  rows: number;
  /** Acknowledged, and not stored with that revision or a later one, word for word. */
  lost: number;
  /** Rows past one for each id, and rows that nobody sent. */
  doubled: number;
};

/** A row as far as it is compared. */
export type StoredRow = { id: string; rev: number; rating: number | null; comment: string | null };

type Entry = { latest: SnapshotInput; acknowledgedRev: number; comments: Map<number, string> };

/**
 * What was sent, and what was acknowledged of it. Made by the sender and from nothing but the collector's
 * replies, so that it can judge what the database holds. `random` gives numbers from 0 to 1.
 */
export function createJournal(random: () => number) {
  const entries = new Map<string, Entry>();
  const open: string[] = [];
  /** Responses that may still change; older ones are left as they are. */
  const maxOpen = 200;

  function begin(): SnapshotInput {
    const id = randomUUID();
    if (open.length >= maxOpen) open.splice(Math.floor(random() * open.length), 1);
    open.push(id);
    return { id, rev: 0, survey: 'checkout', version: 1, stage: 'shown' };
  }

  return {
    /** A new response, or the next revision of an earlier one. */
    next(): SnapshotInput {
      const id = random() < 0.5 ? open[Math.floor(random() * open.length)] : undefined;
      const entry = id === undefined ? undefined : entries.get(id);
      const before = entry?.latest ?? begin();
      const rev = before.rev + 1;
      const comment = `${wordOf(String(rev))} of ${wordOf(before.id)}`;
      const latest: SnapshotInput = {
        ...before,
        rev,
        comment,
        stage: 'finished',
        rating: rev % 11,
        reasons: rev % 2 === 0 ? ['price', 'quality'] : ['delivery'],
        meta: { turn: rev },
        test: false,
        source: 'api',
      };
      const known = entry ?? { latest, acknowledgedRev: -1, comments: new Map() };
      known.latest = latest;
      known.comments.set(rev, comment);
      entries.set(before.id, known);
      return latest;
    },
    acknowledge(id: string, rev: number): void {
      const entry = entries.get(id);
      if (entry) entry.acknowledgedRev = Math.max(entry.acknowledgedRev, rev);
    },
    reckon(rows: readonly StoredRow[]): Reckoning {
      const stored = new Map(rows.map((row) => [row.id, row]));
      const acknowledged = [...entries].filter(([, entry]) => entry.acknowledgedRev >= 0);
      const lost = acknowledged.filter(([id, entry]) => !isKept(entry, stored.get(id)));
      const strangers = rows.filter(({ id }) => !entries.has(id)).length;
      return {
        acknowledged: acknowledged.length,
        rows: rows.length,
        lost: lost.length,
        doubled: rows.length - stored.size + strangers,
      };
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;

/** Without digits, which the collector might take for a telephone number and leave out. */
const wordOf = (text: string): string => text.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));

function isKept({ acknowledgedRev, comments }: Entry, row: StoredRow | undefined): boolean {
  if (!row || row.rev < acknowledgedRev) return false;
  return row.comment === comments.get(row.rev) && row.rating === row.rev % 11;
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
