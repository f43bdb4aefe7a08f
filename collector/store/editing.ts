import type { PublishedSurvey, SurveyDefinition } from '../wire/survey.ts';

/** What is noted beside a published version. */
export type Publishing = {
  /** Who did it: an e-mail address, or the name of a token. */
  by?: string | undefined;
  /** What changed, in the words of whoever did it. */
  note?: string | undefined;
};

/** A version as its history lists it. */
export type PublishedVersion = {
  survey: PublishedSurvey;
  /** Milliseconds since 1970. */
  at: number;
  /** Null where nobody was noted, as by an older program. */
  by: string | null;
  note: string | null;
};

/** Published versions of surveys. A version never changes. */
export interface VersionStore {
  /** Newest version of every survey of the site, in the order in which they were first published. */
  surveys(site: string): Promise<PublishedSurvey[]>;
  surveyVersion(site: string, key: string, version: number): Promise<PublishedSurvey | null>;
  /** Every version of a survey, newest first. */
  surveyVersions(site: string, key: string): Promise<PublishedVersion[]>;
  /** Publishes a version and returns its number. Publishing what is already the newest makes no new one. */
  publish(site: string, survey: SurveyDefinition, at: number, about?: Publishing): Promise<number>;
  /** The same, unless another version than `after` (0 for none) is the newest: then null, and nothing changes. */
  publishAfter(
    site: string,
    survey: SurveyDefinition,
    after: number,
    at: number,
    about?: Publishing,
  ): Promise<number | null>;
}

/** What is being written of a survey, and not published yet. */
export type StoredDraft = {
  key: string;
  /** Grows with each change. */
  revision: number;
  /** The version that it began from, 0 for none. */
  basedOn: number;
  /** Half-written as it may be; to be parsed. */
  definition: unknown;
  changedAt: number;
  changedBy: string;
};

/** An origin whose pages asked for the site's surveys. */
export type SiteCall = { origin: string; firstAt: number; lastAt: number };

/** Cards shown on one page, of one version of a survey. */
export type PageTraffic = { page: string; survey: string; version: number; shown: number; rated: number };

/** Drafts of surveys, and what is known of the pages that ask for them. */
export interface DraftStore {
  drafts(site: string): Promise<StoredDraft[]>;
  draft(site: string, key: string): Promise<StoredDraft | null>;
  /**
   * Keeps a draft in place of revision `after` (0 where there is none yet), and returns its new revision;
   * null where somebody else changed it since, and nothing changes.
   */
  saveDraft(site: string, draft: Omit<StoredDraft, 'revision'>, after: number): Promise<number | null>;
  /** Discards this revision of a draft; false where it is another one by now. */
  dropDraft(site: string, key: string, revision: number): Promise<boolean>;

  /** Notes that a page of this origin asked for the site's surveys. Keeps the newest 20 origins. */
  noteCall(site: string, origin: string, at: number): Promise<void>;
  calls(site: string): Promise<SiteCall[]>;
  /** Cards shown by the script since a moment, by page; of so many as `atMost`, the newest. */
  traffic(site: string, since: number, atMost: number): Promise<PageTraffic[]>;
}
