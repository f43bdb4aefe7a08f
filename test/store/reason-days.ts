import type { ReasonDays } from '../../collector/insight/reasonTimeline.ts';

/** What lists by day come to: a row for each kind, metric, reason and day that has ratings, in one order. */
export function rowsOf(lists: readonly ReasonDays[]) {
  const sums = new Map<string, { kind: string; metric: string; key: string | null; day: number } & Counts>();
  for (const { kind, metric, key, days } of lists) {
    for (const { day, chosen, net } of days) {
      const name = `${day} ${kind} ${metric} ${key ?? ''}`;
      const sum = sums.get(name) ?? { kind, metric, key, day, chosen: 0, net: 0 };
      sums.set(name, sum);
      sum.chosen += chosen;
      sum.net += net;
    }
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
    .filter(({ chosen }) => chosen > 0);
}

type Counts = { chosen: number; net: number };
