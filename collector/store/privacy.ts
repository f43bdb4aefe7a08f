import type { Person } from '../wire/privacy.ts';
import type { ReviewedResponse } from '../wire/review.ts';

/** How long answers are kept, and what is known of one person. */
export interface PrivacyStore {
  /** Days; null where a site keeps them until somebody erases them. */
  retentionDays(site: string): Promise<number | null>;
  setRetention(site: string, days: number | null): Promise<void>;
  /** Erases some of the responses that happened before a moment; returns how many. */
  eraseBefore(site: string, before: number, atMost: number): Promise<number>;

  /** All that a person answered, in blocks, oldest first. */
  eachOfPerson(site: string, person: Person): AsyncIterable<ReviewedResponse[]>;
  /**
   * Erases all that a person answered until now, and remembers by hashes alone that it did: copies that come
   * later, of the same responses or of others from before `at`, are not stored. Returns how many there were.
   */
  erasePerson(site: string, person: Person, at: number): Promise<number>;

  /** Whether this process is the one to do a job that is due every so often; of several, one hears yes. */
  takeTurn(job: string, everyMs: number, at: number): Promise<boolean>;
  /** Makes sure that the file of the database holds nothing of what was erased. */
  settleErased(): Promise<void>;
}
