import { type Bands, bandsOf, meanOf, type Score, scoreOf, total } from './score.ts';
import { type MonthTally, type Trend, trendOf } from './trend.ts';
import type { Value } from './worth.ts';

export type Kind = 'relationship' | 'transactional';

/** What is counted of one account over a period, and how far back it was ever asked. */
export type AccountTally = {
  account: string;
  /** Ratings 0 to 10 of the period, by kind of survey. */
  relationship: readonly number[];
  transactional: readonly number[];
  /** The months of the trend, oldest first. */
  months: readonly MonthTally[];
  /** Cards put before its people in the period, answered or not. */
  asked: number;
  /** Ratings it gave up to the period's end. */
  everAnswered: number;
  /** Of the last of them, in ms since 1970; null for none. */
  lastAt: number | null;
  /** The best value of its people; null where nobody has one. */
  value: Value | null;
  /** People known of it: customers, and those who answered without being one. */
  contacts: number;
};

/** One account's pulse. */
export type AccountPulse = {
  account: string;
  value: Value | null;
  contacts: number;
  n: number;
  /** Answers by kind of survey: both count here, each marked as what it is. */
  kinds: { kind: Kind; n: number; mean: number | null }[];
  mean: number | null;
  bands: Bands;
  score: Score | null;
  trend: Trend | null;
  lastAt: number | null;
  asked: number;
  /** Asked in the period, and nobody of it has ever answered. */
  isSilent: boolean;
};

/**
 * The pulse of an account: mean, net score, answers and trend. Answers to both kinds of survey that ask for
 * recommendation (NPS) count, since it is the same people who judge; the kinds stay told apart beside it.
 */
export function pulseOf(tally: AccountTally): AccountPulse {
  const { account, value, contacts, lastAt, asked, everAnswered } = tally;
  const distribution = tally.relationship.map((count, rating) => count + (tally.transactional[rating] ?? 0));
  const bands = bandsOf(distribution);
  return {
    account,
    value,
    contacts,
    n: total(distribution),
    kinds: (['relationship', 'transactional'] as const).map((kind) => ({
      kind,
      n: total(tally[kind]),
      mean: meanOf(tally[kind]),
    })),
    mean: meanOf(distribution),
    bands,
    score: scoreOf(bands),
    trend: trendOf(tally.months),
    lastAt,
    asked,
    isSilent: asked > 0 && everAnswered === 0,
  };
}

/**
 * The score in which every account counts once, however many of its people answered: each gives its shares of
 * promoters, passives and detractors, which add up to one. Null without an account that answered.
 * The interval is that of as many answers as there are accounts. It is never too narrow: an account's own
 * score varies less than a single answer with the same shares would.
 */
export function weightedScore(pulses: readonly Pick<AccountPulse, 'n' | 'bands'>[]): Score | null {
  const shares: Bands = { promoters: 0, passives: 0, detractors: 0 };
  for (const { n, bands } of pulses) {
    if (n === 0) continue;
    shares.promoters += bands.promoters / n;
    shares.passives += bands.passives / n;
    shares.detractors += bands.detractors / n;
  }
  return scoreOf(shares);
}

/** Accounts heard, of those known in a period. */
export type Coverage = { answered: number; known: number; silent: number };

/**
 * Coverage: accounts with an answer in the period, of all that were known in it: those with a customer on one
 * of its days, and those that were asked. Silent ones were asked in it and have never answered.
 */
export const coverageOf = (pulses: readonly Pick<AccountPulse, 'n' | 'isSilent'>[]): Coverage => ({
  answered: pulses.filter(({ n }) => n > 0).length,
  known: pulses.length,
  silent: pulses.filter(({ isSilent }) => isSilent).length,
});
