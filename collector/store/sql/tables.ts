import type { Generated } from 'kysely';
import type {
  identities,
  identityAlgorithms,
  kinds,
  metrics,
  quarantineReasons,
  sources,
  stages,
  states,
} from '../../wire/limits.ts';
import type { AimTables } from './aimsTables.ts';
import type { AlertTables } from './alert-tables.ts';
import type { DigestTables } from './digest-tables.ts';
import type { FacetTables } from './facet-tables.ts';
import type { FollowupTables } from './followup-tables.ts';
import type { JobTables } from './job-tables.ts';
import type { MemberTables } from './member-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PrivacyTables } from './privacy-tables.ts';
import type { ReasonDayTable, TallyDayTable } from './rollup-tables.ts';
import type { ViewTables } from './view-tables.ts';

/** The tables as Kysely knows them: the same names and meanings in both engines. */
export type Tables = AimTables &
  AlertTables &
  FacetTables &
  FollowupTables &
  JobTables &
  DigestTables &
  MemberTables &
  PeopleTables &
  PrivacyTables &
  ViewTables & {
    setting: { name: string; value: string };
    site: SiteTable;
    identity_key: IdentityKeyTable;
    api_token: ApiTokenTable;
    refused_origin: { site: string; origin: string; last_at: number; count: number };
    survey_version: SurveyVersionTable;
    survey_draft: SurveyDraftTable;
    site_call: { site: string; origin: string; first_at: number; last_at: number };
    response: ResponseTable;
    response_reason: ReasonTable;
    response_meta: MetaTable;
    tally_day: TallyDayTable;
    reason_day: ReasonDayTable;
  };

export type SiteTable = {
  key: string;
  name: string;
  time_zone: string;
  /** A list as JSON. */
  origins: string;
  sample: number;
  is_off: Generated<number>;
  is_signed_only: Generated<number>;
  /** Null where the site goes by the default. */
  ratings_per_day: number | null;
  /** A list as JSON. */
  languages: Generated<string>;
};

/** A key by which a site signs who its people are. */
export type IdentityKeyTable = {
  site: string;
  /** Grows with each key of the site. */
  number: number;
  algorithm: (typeof identityAlgorithms)[number];
  /** A secret as it was printed, or a public key as PEM. */
  value: string;
  added_at: number;
};

/** By what a server calls on behalf of a site. */
export type ApiTokenTable = {
  site: string;
  /** Grows with each token of the site. */
  number: number;
  name: string;
  /** SHA-256 of the token, in hexadecimal. */
  hash: string;
  /** A list as JSON. */
  scopes: string;
  added_at: number;
  /** Null where it ends only when it is revoked. */
  ends_at: number | null;
};

export type SurveyVersionTable = {
  site: string;
  key: string;
  version: number;
  /** Place of the survey among the site's, in the order of their first publishing. */
  position: number;
  /** The definition as JSON. */
  definition: string;
  published_at: number;
  published_by: string | null;
  note: string | null;
};

/** What is being written of a survey and not published yet; at most one for each. */
export type SurveyDraftTable = {
  site: string;
  key: string;
  /** Grows with each change, over discarding and publishing too. */
  revision: number;
  /** The version that it began from, 0 for none. */
  based_on: number;
  /** JSON, which may be half-written. Empty where there is no draft now. */
  definition: string;
  changed_at: number;
  changed_by: string;
};

/** One row a response. Times are milliseconds since 1970 in UTC; objects and lists are JSON text. */
export type ResponseTable = {
  /** Grows in the order of arrival. */
  number: Generated<number>;
  site: string;
  id: string;
  rev: number;
  survey: string;
  version: number;
  kind: (typeof kinds)[number];
  metric: (typeof metrics)[number];
  language: string;
  stage: (typeof stages)[number];
  rating: number | null;
  reasons: string;
  comment: string | null;
  /** The comment as the search for words compares it. */
  comment_folded: string | null;
  contact: string | null;
  shown_at: number;
  viewed_at: number | null;
  rated_at: number | null;
  /** `rated_at`, else `shown_at`: what lists are ordered by. */
  happened_at: number;
  clock_offset_ms: number;
  browser_shown_at: number | null;
  browser_viewed_at: number | null;
  browser_rated_at: number | null;
  /** Days from 1970-01-01 to the site's local day. */
  day: number;
  page: string | null;
  /** What is known of the person in the columns that follow. */
  identity: (typeof identities)[number];
  person_id: string | null;
  person_name: string | null;
  person_email: string | null;
  account: string | null;
  value: 'A' | 'B' | 'C' | null;
  traits: string | null;
  meta: string;
  representative: string | null;
  source: (typeof sources)[number];
  state: (typeof states)[number];
  /** Why it is in quarantine, null where it is not. */
  quarantine: (typeof quarantineReasons)[number] | null;
  /** When somebody of the team decided what it counts as; null where nobody did. */
  ruled_at: number | null;
  /** The reason that somebody of the team chose where its person pressed none; null where nobody did. */
  confirmed_reason: string | null;
  confirmed_by: string | null;
  confirmed_at: number | null;
  /** How far the person came, as a sum of `steps`. */
  steps: number;
  received_at: number;
  changed_at: number;
};

/** One row for each reason that a response chose. */
export type ReasonTable = {
  site: string;
  reason: string;
  /** Number of the response. */
  response: number;
  /** How many reasons the response chose, so that each can get its share. */
  chosen: number;
};

/** One row for each fact about a response, its value as text. */
export type MetaTable = { site: string; key: string; value: string; response: number };
