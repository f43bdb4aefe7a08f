/** What a press came to, as the person who pressed knows it. */
export type Answer = { stage: string; rating: number; reasons: readonly string[]; comment: string | null };

/** One press: the revision that the page made of it, and whether the card said that it is saved. */
export type Click = { rev: number; answer: Answer; isSaved: boolean };

/** A stored row, as far as it is compared. */
export type Row = { card: string; id: string; rev: number; answer: Answer | null };

/** What became of a journal. `faults` says of each loss what was expected and found. */
export type Outcome = { clicks: number; rows: number; lost: number; doubled: number; faults: string[] };

/** One side of the oracle: what was pressed, card by card. */
export type Journal = {
  note(card: string, click: Click): void;
  /** The card's response is changed in two tabs, whose revisions know nothing of each other. */
  share(card: string): void;
  /** The other side: held against it. */
  compare(rows: readonly Row[]): Outcome;
};

/** An empty journal. */
export function createJournal(): Journal {
  const cards = new Map<string, Click[]>();
  const shared = new Set<string>();
  return {
    share: (card) => void shared.add(card),
    note(card, click) {
      cards.set(card, [...(cards.get(card) ?? []), click]);
    },
    compare(rows) {
      const outcome: Outcome = { clicks: 0, rows: 0, lost: 0, doubled: 0, faults: [] };
      for (const [card, clicks] of cards) {
        const stored = rows.filter((row) => row.card === card);
        outcome.clicks += clicks.length;
        outcome.rows += stored.length;
        outcome.doubled += Math.max(0, stored.length - 1);
        if (stored.length > 1) outcome.faults.push(`card ${card}: ${stored.length} rows`);
        const why = missing(clicks, stored[0], shared.has(card));
        if (why) {
          outcome.lost++;
          outcome.faults.push(
            `card ${card}: ${why}; pressed ${JSON.stringify(clicks)}, stored ${JSON.stringify(stored)}`,
          );
        }
      }
      return outcome;
    },
  };
}

/**
 * Why a card's answer counts as lost, null if it does not. What was said to be saved must be stored, or what was
 * pressed after it. Being seen raises a revision without changing the answer, so of the presses up to the stored
 * revision the newest must be what is stored; where two tabs share a response, one of theirs.
 */
function missing(clicks: readonly Click[], row: Row | undefined, isShared: boolean): string | null {
  const saved = Math.max(-1, ...clicks.filter(({ isSaved }) => isSaved).map(({ rev }) => rev));
  if (!row) return saved < 0 ? null : 'no row';
  if (row.rev < saved) return `revision ${row.rev} is older than the saved ${saved}`;
  const newest = Math.max(-1, ...clicks.filter(({ rev }) => rev <= row.rev).map(({ rev }) => rev));
  if (newest < 0) return row.answer === null ? null : 'an answer that nobody gave';
  const may = clicks
    .filter(({ rev }) => isShared || rev === newest)
    .map(({ answer }) => JSON.stringify(answer));
  return may.includes(JSON.stringify(row.answer)) ? null : 'another answer';
}

/** Outcomes added up. */
export const total = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce(
    (sum, one) => ({
      clicks: sum.clicks + one.clicks,
      rows: sum.rows + one.rows,
      lost: sum.lost + one.lost,
      doubled: sum.doubled + one.doubled,
      faults: [...sum.faults, ...one.faults],
    }),
    { clicks: 0, rows: 0, lost: 0, doubled: 0, faults: [] },
  );

/** The line that a run ends with. */
export const lineOf = ({ clicks, rows, lost, doubled }: Outcome): string =>
  `clicks ${clicks}, rows ${rows}, lost ${lost}, doubled ${doubled}`;
