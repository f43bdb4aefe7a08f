import type { Handled } from '../insight/loop.ts';
import type { FollowupEvent, FollowupFacts, FollowupFilter, FollowupHappening } from '../wire/followup.ts';
import type { followupKinds, followupOutcomes, followupStates, metrics, stages } from '../wire/limits.ts';
import type { ReviewedResponse } from '../wire/review.ts';

/** Somebody who may do follow-ups of a site. */
export type TeamMember = {
  id: string;
  name: string;
  email: string;
  /** Ids by which answers name them. */
  representatives: readonly string[];
};

/** What is to be done because of one answer. There is at most one for each. Moments are ms since 1970. */
export type StoredFollowup = {
  /** Number of its response. */
  response: number;
  /** Id of its response. */
  id: string;
  kind: (typeof followupKinds)[number];
  state: (typeof followupStates)[number];
  outcome: (typeof followupOutcomes)[number] | null;
  /** Grows with each change; as many events stand under it. */
  revision: number;
  openedAt: number;
  /** By when the next thing is to be done. */
  dueAt: number;
  /** By when the first contact was to be made. */
  contactDueAt: number;
  firstContactAt: number | null;
  closedAt: number | null;
  escalatedAt: number | null;
  whyNot: string | null;
  /** A user's id. */
  assignee: string | null;
  facts: FollowupFacts;
  rating: number | null;
  representative: string | null;
  /** Keys. */
  reasons: readonly string[];
  next: { id: string; rating: number; at: number } | null;
};

/** Another answer of the same person, or a card that they left unanswered. */
export type PastAnswer = {
  number: number;
  id: string;
  survey: string;
  kind: ReviewedResponse['kind'];
  metric: (typeof metrics)[number];
  stage: (typeof stages)[number];
  rating: number | null;
  at: number;
};

/** A response that changed, with all by which it is judged whether somebody has to do something. */
export type Touched = {
  site: string;
  timeZone: string;
  /** The site's rules as they were kept, to be parsed; null where it has the shipped ones. */
  policy: unknown;
  response: ReviewedResponse;
  /** Of the same person, newest first, without this one. */
  history: readonly PastAnswer[];
  followup: StoredFollowup | null;
  people: readonly TeamMember[];
};

/** What a rule makes of an answer. */
export type NewFollowup = Pick<StoredFollowup, 'kind' | 'openedAt' | 'dueAt' | 'assignee' | 'facts'>;

/** What is to be done with a touched response. */
export type Settlement =
  | { do: 'nothing' }
  | { do: 'open'; followup: NewFollowup }
  /** The answer is another one now. Who does it stays, where somebody was chosen. */
  | { do: 'change'; followup: NewFollowup }
  | { do: 'cancel'; why: 'withdrawn' | 'not-counted' | 'no-rule' };

/** Why nothing was done to a follow-up. */
export type ActRefusal = 'changed-meanwhile' | 'not-possible' | 'not-found';

/** What a change makes of a follow-up; what is not named stays. */
export type FollowupChange = Partial<
  Pick<
    StoredFollowup,
    'state' | 'outcome' | 'dueAt' | 'firstContactAt' | 'closedAt' | 'escalatedAt' | 'whyNot' | 'assignee'
  >
> & { what: FollowupHappening };

/** Who changes which follow-up, as they saw it. */
export type Changing = {
  id: string;
  revision: number;
  /** Name that stands in its history. */
  by: string;
  at: number;
  /** Changes it only where it is theirs. */
  onlyOf?: OwnFollowups | null | undefined;
};

/** A follow-up as figures take it, with the groups that it belongs to. */
export type CountedFollowup = Handled & {
  kind: (typeof followupKinds)[number];
  state: (typeof followupStates)[number];
  outcome: (typeof followupOutcomes)[number] | null;
  assignee: string | null;
  representative: string | null;
  reasons: string[];
};

/** Whose follow-ups somebody may see and change: what is given to them, and what is about their own work. */
export type OwnFollowups = { user: string; representatives: readonly string[] };

/** What concerns a team: given to one of its people, about the work of those it looks after, or for its reasons. */
export type FollowupScope = {
  users: readonly string[];
  representatives: readonly string[];
  reasons: readonly string[];
};

/** How far the loop is closed: what should have been done, what is next, and what was done. */
export type FollowupStanding = { overdue: number; due: number; done: number };

/** Which follow-ups a list or a count is about, with `me` and `none` already made out. */
export type FollowupSelection = Omit<FollowupFilter, 'assignee'> & {
  /** Users' ids; null for nobody. */
  assignee?: (string | null)[] | undefined;
  /** Nothing but what is theirs. */
  onlyOf?: OwnFollowups | null | undefined;
  /** Nothing but what concerns this team. */
  about?: FollowupScope | null | undefined;
};

/** What a site's people do about single answers. */
export interface FollowupStore {
  /** The site's rules, null where it has the shipped ones. */
  followupPolicy(
    site: string,
  ): Promise<{ revision: number; policy: unknown; changedAt: number; changedBy: string } | null>;
  /**
   * Keeps rules in place of revision `after` (0 for the shipped ones), and returns their revision; null where
   * somebody else changed them since, and nothing changes. Without rules nothing is noted for them either.
   */
  saveFollowupPolicy(
    site: string,
    policy: { policy: unknown; hasRules: boolean; changedAt: number; changedBy: string },
    after: number,
  ): Promise<number | null>;
  teamMembers(site: string): Promise<TeamMember[]>;

  /**
   * Takes some of the responses that changed, asks what is to be done with each, and does it, in one
   * transaction: killed anywhere, they are taken again, by whoever comes first. Returns how many were taken.
   */
  settleFollowups(most: number, judge: (touched: Touched) => Settlement, now: number): Promise<number>;
  /**
   * Reminds of what is due soon or overdue, at most so many at once; `aboveOf` finds in a site's rules who
   * hears of what stays overdue. Returns how many reminders were due.
   */
  remindOfFollowups(now: number, most: number, aboveOf: (policy: unknown) => string | null): Promise<number>;

  /** In the order in which they are due; closed ones the newest first. `next` is the cursor of the next page. */
  followups(
    site: string,
    selection: FollowupSelection,
    page: { limit: number; cursor?: string | undefined; now: number },
  ): Promise<{
    items: { followup: StoredFollowup; response: ReviewedResponse | null }[];
    next: string | null;
  }>;
  /** Of those that are not closed, no further than `atMost` each. */
  followupCounts(
    site: string,
    about: { me: string | null; now: number; atMost: number; onlyOf?: OwnFollowups | null | undefined },
  ): Promise<{ all: number; mine: number; unassigned: number; overdue: number }>;
  /**
   * Overdue at `now`, due from then until `until`, and closed since `since`; each no further than `atMost`.
   */
  followupStanding(
    site: string,
    selection: Pick<FollowupSelection, 'onlyOf' | 'about'>,
    span: { now: number; until: number; since: number; atMost: number },
  ): Promise<FollowupStanding>;
  followup(
    site: string,
    id: string,
  ): Promise<{ followup: StoredFollowup; response: ReviewedResponse | null; events: FollowupEvent[] } | null>;
  /** Begins one by hand; null where the answer is unknown, withdrawn, or has one. */
  beginFollowup(
    site: string,
    id: string,
    followup: NewFollowup,
    about: { by: string; note?: string | undefined },
  ): Promise<StoredFollowup | null>;
  /** Changes it and notes that, or says why not; `apply` gives null for what is not possible. */
  changeFollowup(
    site: string,
    changing: Changing,
    apply: (followup: StoredFollowup) => FollowupChange | null,
  ): Promise<StoredFollowup | ActRefusal>;
  /** The newest that began in a span of time, `from` included and `to` not, cancelled ones aside. */
  countedFollowups(
    site: string,
    span: {
      from: number | null;
      to: number | null;
      atMost: number;
      onlyOf?: OwnFollowups | null | undefined;
    },
  ): Promise<CountedFollowup[]>;
}
