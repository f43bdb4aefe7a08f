/** One answer of a stream: when, and what it says, from 0 (worst) to 1. */
export type Seen = { at: number; x: number };

/** Between an alarm and its end. Indexes are places in the stream. */
export type Episode = {
  /** The answer that made it speak, and the first of those in the window then. */
  opened: number;
  from: number;
  /** Mean of the window then, and the line that it was under. */
  mean: number;
  line: number;
  /** The answer with which it had recovered; null where it has not. */
  recovered: number | null;
};

export type Watching = {
  /** The line that a steady stream is at or above, from 0 to 1, as known before the answer at `index`; null: not yet. */
  lineAt: (index: number) => number | null;
  /** Days that the mean looks back over. */
  days: number;
  /** Answers in them before it speaks. */
  atLeast: number;
  /** On average a stream that is steady speaks at most once in so many answers. */
  patience: number;
  /** Asked before it speaks, of the window `from` to `index`. */
  isWorthSaying?: (from: number, index: number) => boolean;
};

const dayMs = 86_400_000;
/** Shares of what there is, staked against the stream at each answer: small ones find small falls. */
const stakes = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64] as const;
/** Far past any limit; keeps the sums finite. */
const enough = 1e12;

/**
 * A bet against "the mean is at or above the line", which may be looked at after every answer. Each stake is
 * multiplied by 1 + stake × (line − x) ÷ (1 − line), whose mean is at most 1 as long as the stream is steady;
 * one more begins with every answer, and all are added. While the stream is steady the sum grows by at most
 * one an answer on average, so the mean number of answers until it first passes a limit is at least that
 * limit, whatever the distribution and however often one looks. Nothing is assumed but x between 0 and 1.
 * Source: J. Shin, A. Ramdas, A. Rinaldo, "E-detectors: a nonparametric framework for sequential change
 * detection", New England Journal of Statistics in Data Science 2 (2024), the Shiryaev–Roberts form; bets by
 * I. Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by betting", JRSS B 86 (2024).
 */
export function createBet() {
  const sums = stakes.map(() => 0);
  return {
    /** Takes one answer in, and returns the evidence: compare it with the limit. */
    add(x: number, line: number): number {
      let all = 0;
      for (const [place, stake] of stakes.entries()) {
        const grown = ((sums[place] ?? 0) + 1) * (1 + (stake * (line - x)) / (1 - line));
        sums[place] = Math.min(grown, enough);
        all += sums[place] ?? 0;
      }
      return all / stakes.length;
    },
    reset: () => void sums.fill(0),
  };
}

/**
 * When a stream, oldest first, would have been spoken about: once it is under its line for real and the
 * window's mean shows it too, and not again until that mean is back at the line.
 */
export function watch(stream: readonly Seen[], watching: Watching): Episode[] {
  const { lineAt, days, atLeast, patience, isWorthSaying = () => true } = watching;
  const bet = createBet();
  const window = rolling(stream, days);
  const episodes: Episode[] = [];
  let open: Episode | null = null;
  for (const [index, { x }] of stream.entries()) {
    const { from, mean } = window(index);
    const line = lineAt(index);
    if (line === null) continue;
    const isLow = mean < line && index - from + 1 >= atLeast;
    if (open) {
      if (mean < line) continue;
      open.recovered = index;
      open = null;
      bet.reset();
    } else if (bet.add(x, line) >= patience && isLow && isWorthSaying(from, index)) {
      open = { opened: index, from, mean, line, recovered: null };
      episodes.push(open);
    }
  }
  return episodes;
}

/** The mean over so many days up to each place; places are asked in their order. */
function rolling(stream: readonly Seen[], days: number) {
  let from = 0;
  let sum = 0;
  return (index: number): { from: number; mean: number } => {
    const now = stream[index];
    sum += now?.x ?? 0;
    while (from < index && (stream[from]?.at ?? 0) <= (now?.at ?? 0) - days * dayMs) {
      sum -= stream[from]?.x ?? 0;
      from += 1;
    }
    return { from, mean: sum / (index - from + 1) };
  };
}

/** What a period before looked like, as known at one place of the stream. */
export type Reference = { n: number; mean: number; standardError: number };

/** Of the `days` that end `gapDays` before each place; places are asked in their order. */
export function referenceOf(stream: readonly Seen[], { gapDays, days }: { gapDays: number; days: number }) {
  let first = 0;
  let end = 0;
  let sum = 0;
  let squares = 0;
  return (index: number): Reference => {
    const at = (stream[index]?.at ?? 0) - gapDays * dayMs;
    for (; end < index && (stream[end]?.at ?? 0) <= at; end++) {
      sum += stream[end]?.x ?? 0;
      squares += (stream[end]?.x ?? 0) ** 2;
    }
    for (; first < end && (stream[first]?.at ?? 0) <= at - days * dayMs; first++) {
      sum -= stream[first]?.x ?? 0;
      squares -= (stream[first]?.x ?? 0) ** 2;
    }
    const n = end - first;
    // Half an answer at each end, so that the spread is not 0 where all agree.
    const mean = (sum + 0.5) / (n + 1);
    const variance = Math.max(0, (squares + 0.5) / (n + 1) - mean ** 2);
    return { n, mean: n > 0 ? sum / n : 0, standardError: Math.sqrt(variance / (n + 1)) };
  };
}
