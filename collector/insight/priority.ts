import type { Calendar } from './working-time.ts';

/** How much a customer matters; one of whom nobody said counts as C. */
export type CustomerValue = 'A' | 'B' | 'C';

/** Ratings that are as urgent as each other, lowest first. */
export const tiers = [
  [0, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
] as const;

/** Hours to the first contact, by value and tier; null where nobody need call. */
export type PriorityTable = Readonly<Record<CustomerValue, readonly (number | null)[]>>;

/** The table that a site begins with. */
export const shippedTable: PriorityTable = {
  A: [4, 8, 24, 72, 120],
  B: [8, 24, 48, null, null],
  C: [24, 48, 72, null, null],
};

/** Hours for what a rule wants although the table has none for it. */
export const shippedOtherwiseHours = 120;
/** Whoever asks to be contacted hears from somebody within so many hours, of the clock, whatever the table says. */
export const contactWithinHours = 48;

/** Why something is due when it is. */
export type Priority = {
  hours: number;
  /** Null where nobody said. */
  value: CustomerValue | null;
  /** Index in `tiers`. Without a rating 2: neither the worst nor well. */
  tier: number;
  /** `table`: value and tier; `contact`: the wish to be contacted was sooner; `otherwise`: the table has none. */
  by: 'table' | 'contact' | 'otherwise';
};

/** Index in `tiers` of a rating, 0 to 10. */
export function tierOf(rating: number): number {
  return tiers.findIndex(([, high]) => rating <= high);
}

const unratedTier = 2;

/** Value by tier, with the two facts that made it. */
export function priorityOf(
  about: { value: CustomerValue | null; rating: number | null; wantsContact: boolean },
  { table, otherwiseHours }: { table: PriorityTable; otherwiseHours: number },
): Priority {
  const { value, rating, wantsContact } = about;
  const tier = rating === null ? unratedTier : tierOf(rating);
  const said = table[value ?? 'C'][tier] ?? null;
  const hours = said ?? otherwiseHours;
  if (wantsContact && hours > contactWithinHours) {
    return { hours: contactWithinHours, value, tier, by: 'contact' };
  }
  return { hours, value, tier, by: said === null ? 'otherwise' : 'table' };
}

const hourMs = 3_600_000;

/**
 * When it is due, in ms since 1970: by the clock, or in working hours where a calendar is given. A wish to be
 * contacted is bounded by the clock in both, since whoever waits does so on Sundays too.
 */
export function dueAtOf(
  { hours, by }: Pick<Priority, 'hours' | 'by'>,
  since: number,
  { calendar, wantsContact }: { calendar: Calendar | null; wantsContact: boolean },
): number {
  const byClock = since + hours * hourMs;
  const due = calendar && by !== 'contact' ? calendar.add(since, hours * hourMs) : byClock;
  return wantsContact ? Math.min(due, since + contactWithinHours * hourMs) : due;
}

/** When to remind of something due: once before, once when it is over, once more to the one above. */
export function remindersOf(since: number, dueAt: number): readonly [number, number, number] {
  const quarter = (dueAt - since) / 4;
  const early = Math.max(0, Math.min(24 * hourMs, quarter));
  const late = Math.max(hourMs, Math.min(24 * hourMs, quarter));
  return [Math.round(dueAt - early), dueAt, Math.round(dueAt + late)];
}
