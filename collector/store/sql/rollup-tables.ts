import type { kinds, metrics, states } from '../../wire/limits.ts';

/** What people filter by most, and the day. */
type DayKey = {
  site: string;
  state: (typeof states)[number];
  kind: (typeof kinds)[number];
  metric: (typeof metrics)[number];
  /** Days from 1970-01-01 to the site's local day. */
  day: number;
  survey: string;
  version: number;
  /** Several collectors on one database add to rows of their own; whoever reads adds the slots up. */
  slot: number;
};

/** Columns of ratings, from 0 to 10. */
export const ratingColumns = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10'] as const;

/** Columns of how far people came; withdrawn responses are in none. */
export const stepColumns = [
  'served',
  'viewed',
  'reasoned',
  'commented',
  'finished',
  'dismissed',
  'snoozed',
] as const;

/** Responses of one day, counted. */
export type TallyDayTable = DayKey &
  Record<(typeof ratingColumns)[number] | (typeof stepColumns)[number], number>;

/** Ratings of one day that chose a reason, counted. */
export type ReasonDayTable = DayKey & {
  /** Empty where none was chosen. */
  reason: string;
  promoters: number;
  passives: number;
  detractors: number;
  /** In units of `1 / shareUnits`. */
  promoter_shares: number;
  detractor_shares: number;
  rating_sum: number;
};

/**
 * Parts of a person: the least number that 1 to 20 divide, 20 being the most reasons that a response may
 * have. So shares are whole numbers, and as many ways as they are added up, the sum is the same.
 */
export const shareUnits = 232_792_560;
