import type { ReviewFilter } from '../wire/review.ts';

/** A comment as far as its words need it. */
export type StoredComment = {
  /** Grows in the order of arrival. */
  number: number;
  person: string | null;
  rating: number;
  metric: 'nps' | 'csat' | 'ces';
  language: string;
  text: string;
};

/** A comment of which somebody said what it is about. */
export type LabelledComment = {
  id: string;
  language: string;
  text: string;
  /** Pressed by the person, or chosen by the team. */
  reasons: string[];
};

/** Ratings of one value, such as those that came from one page. */
export type RatingsBy = { value: string; rating: number; count: number };

/** What people said, and what the team reads in it. */
export interface SpokenStore {
  /**
   * Comments with a rating, in the order of arrival; of more than `atMost` about that many, chosen by chance
   * that falls on the same ones each time. `all`: how many there are.
   */
  comments(
    site: string,
    filter: ReviewFilter,
    atMost: number,
  ): Promise<{ all: number; items: StoredComment[] }>;
  /** The newest counted comments that have a reason. */
  labelled(site: string, atMost: number): Promise<LabelledComment[]>;
  /**
   * Notes the reason that the team chose for a response without a pressed one, null to take it back. Returns
   * whether there is such a response.
   */
  confirmReason(
    site: string,
    id: string,
    chosen: { reason: string | null; by: string; at: number },
  ): Promise<boolean>;
  /** Ratings of the net promoter metric by representative, by page, or by a fact; those with the value alone. */
  ratingsBy(
    site: string,
    filter: ReviewFilter,
    by: 'representative' | 'page' | { fact: string },
  ): Promise<RatingsBy[]>;
}
