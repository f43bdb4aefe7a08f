import { type Bands, bandsOf, meanOf, type Score, scoreOf, total } from './score.ts';
import { type MonthTally, type Trend, trendOf } from './trend.ts';
import type { Value } from './worth.ts';

export type Kind = 'relationship' | 'transactional';

/** What is counted of one account over a period. */
export type AccountTally = {
  account: string;
  /** Ratings 0 to 10 of the period, by kind of survey. */
  relationship: readonly number[];
  transactional: readonly number[];
  /** The months of the trend, oldest first. */
  months: readonly MonthTally[];
  /** Cards put before its people in the period, answered or not. */
  asked: number;
  /** The best value of its customers; null where none has one. */
  value: Value | null;
  customers: number;
};

/** What came of one account up to a period's end, however long ago it began. */
export type AccountHistory = {
  account: string;
  /** When it rated last, in ms since 1970; null where it never did. */
  lastAt: number | null;
  /** The best value that came with its answers. */
  value: Value | null;
  /** People who were asked for it and are no customers. */
  strangers: number;
};

/** What an account said in a period: enough to add up accounts that are not told one by one. */
export type AccountVoice = { n: number; bands: Bands };

/** One account's pulse. */
export type AccountPulse = {
  account: string;
  value: Value | null;
  /** People known of it: customers, and those who were asked without being one. */
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

/** Answers of an account to both kinds of survey that ask for recommendation (NPS). */
export function voiceOf(tally: Pick<AccountTally, Kind>): AccountVoice {
  const distribution = bothKinds(tally);
  return { n: total(distribution), bands: bandsOf(distribution) };
}

const bothKinds = (tally: Pick<AccountTally, Kind>): number[] =>
  tally.relationship.map((count, rating) => count + (tally.transactional[rating] ?? 0));

/**
 * The pulse of an account: mean, net score, answers and trend. Answers to both kinds of survey that ask for
 * recommendation (NPS) count, since it is the same people who judge; the kinds stay told apart beside it.
 * Without a history it was never asked.
 */
export function pulseOf(tally: AccountTally, history?: AccountHistory): AccountPulse {
  const { account, asked } = tally;
  const { n, bands } = voiceOf(tally);
  const lastAt = history?.lastAt ?? null;
  return {
    account,
    value: tally.value ?? history?.value ?? null,
    contacts: tally.customers + (history?.strangers ?? 0),
    n,
    kinds: (['relationship', 'transactional'] as const).map((kind) => ({
      kind,
      n: total(tally[kind]),
      mean: meanOf(tally[kind]),
    })),
    mean: meanOf(bothKinds(tally)),
    bands,
    score: scoreOf(bands),
    trend: trendOf(tally.months),
    lastAt,
    asked,
    isSilent: asked > 0 && lastAt === null,
  };
}

/**
 * The score in which every account counts once, however many of its people answered: each gives its shares of
 * promoters, passives and detractors, which add up to one. Null without an account that answered.
 * The interval is that of as many answers as there are accounts. It is never too narrow: an account's own
 * score varies less than a single answer with the same shares would.
 */
export function weightedScore(pulses: readonly AccountVoice[]): Score | null {
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
