import { z } from 'zod';
import type { Mover, Standing } from '../insight/huddle.ts';
import type { Group } from '../insight/summary.ts';
import { defaultHuddleDays, maxHuddleDays } from './limits.ts';
import type { ReasonsReply, SummaryReply, TimelineReply } from './review.ts';
import type { SharedPage } from './views.ts';

/** Besides the filter: over how many days, today being the last; `from` in the filter goes before it. */
export const huddleQuery = z.object({
  days: z.coerce
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .max(maxHuddleDays, { error: `is over ${maxHuddleDays}` })
    .default(defaultHuddleDays),
  /** What concerns one team, by its number. */
  team: z.coerce
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .optional(),
});

/** A comment to read out. Without names `id`, `who` and `representative` are null. */
export type HuddleComment = {
  id: string | null;
  rating: number;
  text: string;
  language: string;
  at: number;
  who: string | null;
  representative: string | null;
  touchpoint: string | null;
};

/** A team by its number. */
export type TeamName = { number: number; name: string };

/** Reply to `GET …/huddle`. */
export type HuddleReply = {
  /** First and last day, and those of the period before. */
  from: string;
  to: string;
  before: { from: string; to: string };
  /** Each kind and metric apart, with its change. */
  groups: Group[];
  /** Reasons whose points moved most; empty where the selection has no one net score. */
  movers: Mover[];
  comments: { detractor: HuddleComment[]; passive: HuddleComment[]; promoter: HuddleComment[] };
  /** Kind words to pass on to somebody. */
  praise: HuddleComment[];
  /** Where most detractors came from, with an address to go there where there is one. */
  step: (Standing & { kind: 'touchpoint' | 'page'; address: string | null; allDetractors: number }) | null;
  /** What should have been done, what is next for as many days as are looked back on, and what was done in those. */
  followUps: { overdue: number; due: number; done: number };
  /** The one whose work it is about; null for all of the site. */
  team: TeamName | null;
  /** All that may be asked for. */
  teams: TeamName[];
  representatives: Standing[];
  touchpoints: Standing[];
};

/** Reply to `GET /api/shared`: one page of one selection, without names. */
export type SharedReply = {
  site: { name: string; timeZone: string };
  /** What the link was called by who made it. */
  name: string;
  endsAt: number;
  page: SharedPage;
  huddle: HuddleReply | null;
  overview: {
    from: string | null;
    to: string | null;
    summary: SummaryReply;
    /** Null where the selection has no one net score. */
    timeline: TimelineReply | null;
    reasons: ReasonsReply | null;
    comments: HuddleComment[];
  } | null;
};
