import type { Kysely } from 'kysely';
import type { GroupedReason, ReasonCount } from '../insight/reasons.ts';
import type { DayTally, Tally } from '../insight/summary.ts';
import type { identities, quarantineReasons, states } from '../wire/limits.ts';
import type { Clocks, ResponseSnapshot } from '../wire/response.ts';
import type { ReviewedResponse, ReviewFilter } from '../wire/review.ts';
import type { AimStore } from './aims.ts';
import type { DraftStore, VersionStore } from './editing.ts';
import type { ExportStore } from './exporting.ts';
import type { FacetStore } from './facets.ts';
import type { FollowupStore } from './followups.ts';
import type { AuditStore, MemberStore } from './members.ts';
import type { OutgoingStore } from './outgoing.ts';
import type { PeopleStore } from './people.ts';
import type { PrivacyStore } from './privacy.ts';
import type { ReasonDayStore } from './reasonDays.ts';
import type { SiteStore } from './sites.ts';
import type { SpokenStore } from './spoken.ts';
import type { ViewStore } from './views.ts';

export type {
  ActRefusal,
  Changing,
  CountedFollowup,
  FollowupChange,
  FollowupScope,
  FollowupSelection,
  FollowupStanding,
  NewFollowup,
  OwnFollowups,
  PastAnswer,
  Settlement,
  StoredFollowup,
  TeamMember,
  Touched,
} from './followups.ts';
export type * from './outgoing.ts';
export type { ApiToken, IdentityKey, RefusedOrigin, Site, SiteSwitches } from './sites.ts';
export type { ShareLink } from './views.ts';

/** Why a response is in quarantine. */
export type QuarantineReason = (typeof quarantineReasons)[number];

/** A snapshot that passed every check, with what the collector knows about it. */
export type CheckedResponse = {
  site: string;
  snapshot: ResponseSnapshot;
  kind: 'relationship' | 'transactional';
  metric: 'nps' | 'csat' | 'ces';
  language: string;
  /** When this revision arrived, by the collector's clock, in ms since 1970. */
  receivedAt: number;
  /** What was added to the browser's times to get the collector's, in ms. */
  clockOffsetMs: number;
  /** Times by the collector's clock; null where the moment has not come. */
  shownAt: number;
  viewedAt: number | null;
  ratedAt: number | null;
  /** Days from 1970-01-01 to the site's local day of `ratedAt`, else of `shownAt`. */
  day: number;
  state: (typeof states)[number];
  /** Why it goes to quarantine, null where it does not. */
  quarantine: QuarantineReason | null;
  /** What is known of the snapshot's person. */
  identity: (typeof identities)[number];
  /** Id of the person whom the sender named, whether it was believed or not. Compared, never stored. */
  named: string | null;
};

/**
 * What became of a snapshot: `stored` when this or a higher revision is on disk, `closed` when its
 * first revision arrived more than `responseOpenMs` before this one, `foreign` when the response on disk is
 * verified as another person's.
 */
export type Verdict = 'stored' | 'closed' | 'foreign';

/** What a restore came to. */
export type Restored = {
  rows: number;
  /** Where the database that was there before is kept; null where there was none, or it is gone. */
  kept: string | null;
};

/** Responses that the team decides on. */
export type Ruled = { ids: readonly string[] } | { filter: ReviewFilter };

/** How many responses are in quarantine, by why; and since when, in ms since 1970, null where none is. */
export type Quarantined = {
  count: number;
  since: number | null;
  reasons: { reason: QuarantineReason; count: number }[];
};

/** A moment at which a store ought to be asked again: too busy, not there, in the middle of a failover. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
  /** The reason without addresses of servers, fit for a reply to anybody. */
  readonly publicly: string;

  constructor(message: string, options: { cause?: unknown; publicly?: string } = {}) {
    super(message, options);
    this.publicly = options.publicly ?? message;
  }
}

/**
 * What the rest of the collector may ask of a database, in the words of this product. SQLite and
 * PostgreSQL both pass the suite in `test/store/`.
 */
export interface Store
  extends SiteStore,
    ExportStore,
    VersionStore,
    DraftStore,
    FacetStore,
    FollowupStore,
    MemberStore,
    AuditStore,
    PeopleStore,
    PrivacyStore,
    OutgoingStore,
    AimStore,
    ReasonDayStore,
    SpokenStore,
    ViewStore {
  /** For the library that keeps users and sessions. Nobody else reads tables by name. */
  readonly accounts: { db: Kysely<unknown>; type: 'sqlite' | 'postgres' };

  /** Rejects when the database takes no writes now. */
  ready(): Promise<void>;

  /** A value that belongs to the installation, such as its secret; made by `make` at the first call. */
  setting(name: string, make: () => string): Promise<string>;

  /**
   * Stores snapshots in one transaction and resolves once it is on disk, with a verdict for each in
   * their order. Of an `id` only the highest `rev` is kept, here and there. A withdrawn snapshot
   * erases what was answered and keeps id, rev, survey, version and stage.
   * @throws StoreUnavailable when it cannot say so now; nothing was stored, or the sender may repeat it.
   */
  commit(responses: readonly CheckedResponse[]): Promise<Verdict[]>;
  /** Takes responses out of the figures that counted until now, and that nobody of the team decided on. */
  quarantine(site: string, ids: readonly string[], reason: QuarantineReason): Promise<void>;
  /**
   * Sets what responses count as by decision of the team, which later revisions keep: all of these ids, or
   * all that a filter selects. Withdrawn ones stay as they are. Returns how many changed.
   */
  rule(site: string, which: Ruled, state: CheckedResponse['state'], at: number): Promise<number>;
  /** What is in quarantine now. */
  quarantined(site: string): Promise<Quarantined>;
  /**
   * Puts comments of responses that are not there yet into the index by words, of so many responses at most;
   * until then a search looks at them one by one. Returns how many it went past, 0 where none were left.
   */
  indexComments(most: number): Promise<number>;
  /** Calls `listener` with the sites whose responses changed, after each commit. Returns how to stop. */
  onCommit(listener: (sites: ReadonlySet<string>) => void): () => void;

  /** Counts by kind and metric: ratings 0 to 10, and how far people came. */
  tally(site: string, filter: ReviewFilter): Promise<Tally[]>;
  /** The same ratings by day, only days that have some, oldest first. */
  daily(site: string, filter: ReviewFilter): Promise<DayTally[]>;
  /** Counts by reason, with one row `key: null` for ratings without a reason where there are any. */
  reasonCounts(site: string, filter: ReviewFilter): Promise<ReasonCount[]>;
  /** The same for each kind and metric apart. */
  reasonGroups(site: string, filter: ReviewFilter): Promise<GroupedReason[]>;
  /** Newest first by time of rating (else of showing). */
  responses(
    site: string,
    filter: ReviewFilter,
    page: {
      limit: number;
      /** `next` of the page before. */
      cursor?: string | undefined;
      /** Leaves out those without a rating, or without a comment. */
      only?: 'rated' | 'commented' | undefined;
    },
  ): Promise<{ items: ReviewedResponse[]; next: string | null }>;
  response(site: string, id: string): Promise<ReviewedResponse | null>;
  /** All stored responses that match, whatever their stage, oldest first, in blocks read as they are taken. */
  eachResponse(site: string, filter: ReviewFilter): AsyncIterable<ReviewedResponse[]>;
  /** Clocks of a person by survey, from responses that are verified as theirs, tests aside. */
  clocks(site: string, person: string): Promise<Record<string, Clocks>>;
  /** Counted ratings of a survey, in all or of one local day. Counts no further than `atMost`. */
  ratingCount(site: string, survey: string, limits: { day?: number; atMost: number }): Promise<number>;
  /** Responses of the site whatever their state; of these representatives alone, where they are named. */
  storedCount(site: string, representatives?: readonly string[]): Promise<number>;

  /**
   * Everything that is stored, at one moment, while answers go on arriving: the text of a backup, in pieces.
   * It holds secrets. `onProgress` counts rows.
   */
  backup(onProgress?: (done: number, total: number) => void): AsyncIterable<string>;
  /** Problems found by the engine's own check and by recounting; none where all is well. */
  check(onProgress?: (done: number, total: number) => void): Promise<string[]>;

  close(): Promise<void>;
}
