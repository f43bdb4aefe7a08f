import { type Band, bandOf } from './bands.ts';

/** Customers by whether they were there at the start of a period, at its end, and came within it. */
export type CustomerCounts = {
  /** S: there on the day before the period. */
  start: number;
  /** E: there after the period's last day. */
  end: number;
  /** N: of those at the end, the ones who came within the period. */
  added: number;
  /** Without a start date, and so in none of these. */
  undated: number;
};

export type Retention = CustomerCounts & {
  /** In per cent, 0 to 100; null where nobody was there at the start. */
  rate: number | null;
};

/**
 * (E − N) ÷ S × 100: of those who were customers when the period began, the share who still are when it has
 * ended. N counts only newcomers who are still there, or somebody who came and went within the period would
 * be taken off twice.
 * Source: "customer retention rate", F. Reichheld, The Loyalty Effect (1996).
 */
export function retentionOf(counts: CustomerCounts): Retention {
  const { start, end, added } = counts;
  return { ...counts, rate: start === 0 ? null : (100 * (end - added)) / start };
}

/** Customers there at the start of a period by the last rating they gave, null for none, and how many left. */
export type LastRating = { rating: number | null; customers: number; left: number };

/** How many left, by the band of the last rating. */
export type Churn = { band: Band | 'none'; customers: number; left: number };

const bands = ['promoter', 'passive', 'detractor', 'none'] as const;

/** Those who left in a period beside what they said last; bands without customers are rows of 0. */
export function churnOf(ratings: readonly LastRating[]): Churn[] {
  const rows = bands.map((band) => ({ band, customers: 0, left: 0 }));
  for (const { rating, customers, left } of ratings) {
    const band = rating === null ? 'none' : bandOf(rating);
    const row = rows.find((one) => one.band === band);
    if (!row) continue;
    row.customers += customers;
    row.left += left;
  }
  return rows;
}
