import type { Calendar } from './working-time.ts';

/** A follow-up as far as figures look at it. Moments are milliseconds since 1970. */
export type Handled = {
  openedAt: number;
  /** When the first contact was due. */
  contactDueAt: number;
  firstContactAt: number | null;
  closedAt: number | null;
  rating: number | null;
  /** What the same person gave the next time, to the same kind of question. */
  nextRating: number | null;
};

/** How the next rating differs from the one before it. */
export type NextRating = {
  /** People of whom both are known. */
  n: number;
  before: number;
  after: number;
  /** Mean difference with its 95 % interval; no interval under five people. */
  change: { value: number; low: number; high: number; significant: boolean } | null;
};

/** Whether closing the loop is done, in time, and of use. */
export type Helped = {
  n: number;
  contacted: number;
  /** Median hours to the first contact by the clock, and in working hours; null where half are not reached yet. */
  medianHours: number | null;
  medianWorkingHours: number | null;
  /** Of those whose time has come: how many were contacted or closed by then. */
  due: number;
  inTime: number;
  /** Next ratings of those who were contacted before they gave them, and of those who were not; null without any. */
  reached: NextRating | null;
  unreached: NextRating | null;
};

const hourMs = 3_600_000;

/** All of it, as it stands at `now`; `calendar` is null where the site counts by the clock. */
export function helpedBy(
  followups: readonly Handled[],
  { now, calendar }: { now: number; calendar: Calendar | null },
): Helped {
  const judged = followups.filter((one) => isJudged(one, now));
  const hasNext = followups.filter(({ rating, nextRating }) => rating !== null && nextRating !== null);
  return {
    n: followups.length,
    contacted: followups.filter(({ firstContactAt }) => firstContactAt !== null).length,
    medianHours: medianWait(followups, now, (from, to) => (to - from) / hourMs),
    medianWorkingHours: calendar
      ? medianWait(followups, now, (from, to) => calendar.between(from, to) / hourMs)
      : null,
    due: judged.length,
    inTime: judged.filter((one) => (handledAt(one) ?? Infinity) <= one.contactDueAt).length,
    reached: nextRatingOf(hasNext.filter(({ firstContactAt }) => firstContactAt !== null)),
    unreached: nextRatingOf(hasNext.filter(({ firstContactAt }) => firstContactAt === null)),
  };
}

/** When somebody first did something about it: made contact, or closed it. */
const handledAt = ({ firstContactAt, closedAt }: Handled): number | null => firstContactAt ?? closedAt;

/** What is neither done nor due yet says nothing about being in time. */
const isJudged = (one: Handled, now: number): boolean => handledAt(one) !== null || one.contactDueAt <= now;

/**
 * Median time to the first contact, those included who have had none yet: each of them has waited at least
 * until now (or until it was closed without one). The mean of those that were reached would be the better the
 * more people were left alone. Null where half are not reached.
 * Source: E. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958).
 */
export function medianWait(
  followups: readonly Handled[],
  now: number,
  between: (from: number, to: number) => number,
): number | null {
  const waits = followups
    .map(({ openedAt, firstContactAt, closedAt }) => ({
      wait: Math.max(0, between(openedAt, firstContactAt ?? closedAt ?? now)),
      isOver: firstContactAt !== null,
    }))
    // Whoever was left alone for just as long as another waited was still waiting then.
    .sort((a, b) => a.wait - b.wait || Number(b.isOver) - Number(a.isOver));
  let waiting = 1;
  for (const [index, { wait, isOver }] of waits.entries()) {
    if (!isOver) continue;
    const atRisk = waits.length - index;
    waiting *= 1 - 1 / atRisk;
    if (waiting <= 0.5) return wait;
  }
  return null;
}

/** Fewer people than this say nothing about others. */
const fewestForInterval = 5;

/**
 * Mean rating before and after, and the mean difference with the 95 % interval of Student's t for pairs. A
 * sixth is added to the variance, which is what rounding two ratings to whole numbers hides, so that the
 * interval is wider than 0 when all differ alike. Null without pairs.
 */
export function nextRatingOf(
  followups: readonly Pick<Handled, 'rating' | 'nextRating'>[],
): NextRating | null {
  const pairs = followups.flatMap(({ rating, nextRating }) =>
    rating === null || nextRating === null ? [] : [{ before: rating, after: nextRating }],
  );
  const n = pairs.length;
  if (n === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const differences = pairs.map(({ before, after }) => after - before);
  const value = mean(differences);
  const found = {
    n,
    before: mean(pairs.map((pair) => pair.before)),
    after: mean(pairs.map((pair) => pair.after)),
  };
  if (n < fewestForInterval) return { ...found, change: null };
  const squares = differences.reduce((sum, difference) => sum + (difference - value) ** 2, 0);
  const margin = studentT(n - 1) * Math.sqrt((squares / (n - 1) + 1 / 6) / n);
  const [low, high] = [Math.max(-10, value - margin), Math.min(10, value + margin)];
  return { ...found, change: { value, low, high, significant: low > 0 || high < 0 } };
}

/**
 * The 97.5th percentile of Student's t, good to three digits from 4 degrees of freedom on.
 * Source: M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5.
 */
export function studentT(degrees: number): number {
  const z = 1.959963984540054;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}

/** The same figures of each group, largest first. `groupsOf` names the groups that a follow-up belongs to. */
export function helpedByGroup<T extends Handled>(
  followups: readonly T[],
  groupsOf: (followup: T) => readonly string[],
  about: { now: number; calendar: Calendar | null },
): { key: string; helped: Helped }[] {
  const groups = new Map<string, T[]>();
  for (const followup of followups) {
    for (const key of groupsOf(followup)) {
      const members = groups.get(key);
      if (members) members.push(followup);
      else groups.set(key, [followup]);
    }
  }
  return [...groups]
    .map(([key, members]) => ({ key, helped: helpedBy(members, about) }))
    .sort((a, b) => b.helped.n - a.helped.n || (a.key < b.key ? -1 : 1));
}
