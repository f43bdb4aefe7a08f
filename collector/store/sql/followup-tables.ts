import type { Generated } from 'kysely';
import type {
  followupKinds,
  followupOutcomes,
  followupStates,
  metrics,
  kinds as responseKinds,
} from '../../wire/limits.ts';

/** Tables of follow-ups. Times are milliseconds since 1970 in UTC; objects and lists are JSON text. */
export type FollowupTables = {
  followup_policy: {
    site: string;
    /** Grows with each change. */
    revision: number;
    policy: string;
    has_rules: number;
    changed_at: number;
    changed_by: string;
  };
  followup_touched: {
    site: string;
    /** Each change of a response has a row of its own, so that one which comes late takes nobody's place. */
    number: Generated<number>;
    /** Number of the response. */
    response: number;
  };
  followup: FollowupTable;
  followup_event: {
    site: string;
    response: number;
    /** The revision that it made. */
    number: number;
    at: number;
    by: string | null;
    what: string;
  };
};

/** One row for each answer that somebody has to act on. */
export type FollowupTable = {
  site: string;
  /** Number of the response. */
  response: number;
  /** Id of the response. */
  id: string;
  kind: (typeof followupKinds)[number];
  state: (typeof followupStates)[number];
  outcome: (typeof followupOutcomes)[number] | null;
  revision: number;
  opened_at: number;
  due_at: number;
  contact_due_at: number;
  first_contact_at: number | null;
  closed_at: number | null;
  escalated_at: number | null;
  why_not: string | null;
  assignee: string | null;
  facts: string;
  /** What lists are narrowed by and figures count, of the response as it was last. */
  question_kind: (typeof responseKinds)[number];
  metric: (typeof metrics)[number];
  rating: number | null;
  rated_at: number;
  reasons: string;
  value: 'A' | 'B' | 'C' | null;
  person_id: string | null;
  representative: string | null;
  next_id: string | null;
  next_rating: number | null;
  next_at: number | null;
  /** When the next reminder is due, null for none; and which of the three it is, 0 to 2. */
  remind_at: number | null;
  remind_step: number;
};
