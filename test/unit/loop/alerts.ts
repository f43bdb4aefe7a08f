import type { AlertAnswer } from '../../../collector/store/store.ts';

export const dayMs = 86_400_000;
export const monthMs = 30.4 * dayMs;

/** Chance that is the same at each run. Source: mulberry32 by T. Ettinger, public domain. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A rating such that a stream of them has this score in points; a fifth to a third are passive. */
export function ratingAt(score: number, random: () => number): number {
  const passives = 0.25;
  const promoters = (1 - passives + score / 100) / 2;
  const drawn = random();
  if (drawn < promoters) return random() < 0.5 ? 9 : 10;
  return drawn < promoters + passives ? 7 + Math.floor(2 * random()) : Math.floor(7 * random());
}

export type Made = {
  months: number;
  perMonth: number;
  seed: number;
  /** Score in points at a moment, as months since the beginning. */
  score: (month: number) => number;
  /** Names that one in so many answers bears, at random. */
  accounts?: number;
  /** Share of those who choose `price`, of a few reasons. */
  price?: (month: number) => number;
};

/** Answers that arrive at random moments, oldest first. */
export function made({
  months,
  perMonth,
  seed,
  score,
  accounts = 0,
  price = () => 0.2,
}: Made): AlertAnswer[] {
  const random = seeded(seed);
  const answers: AlertAnswer[] = [];
  for (let month = 0; ; ) {
    month += -Math.log(1 - random()) / perMonth;
    if (month >= months) return answers;
    const others = ['delivery', 'quality', 'website', 'support'];
    answers.push({
      id: `${seed}-${answers.length}`,
      at: month * monthMs,
      survey: 'checkout',
      metric: 'nps',
      account: accounts > 0 ? `account-${Math.floor(accounts * random())}` : null,
      value: null,
      rating: ratingAt(score(month), random),
      reasons: random() < price(month) ? ['price'] : [others[Math.floor(4 * random())] ?? ''],
    });
  }
}
