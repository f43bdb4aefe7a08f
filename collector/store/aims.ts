import type { Aims, Note } from '../wire/aims.ts';

/** What a site wants of its score, and what happened when. */
export interface AimStore {
  /** Nothing wanted, where nobody said anything. */
  aims(site: string): Promise<Aims>;
  putAims(site: string, aims: Aims): Promise<void>;

  /** Notes of these days, both included, oldest day first. */
  datedNotes(site: string, days?: { from?: string | undefined; to?: string | undefined }): Promise<Note[]>;
  datedNote(site: string, number: number): Promise<Note | null>;
  /** Returns its number; null where the site has `atMost` notes already. */
  addNote(site: string, note: Omit<Note, 'number'>, atMost: number): Promise<number | null>;
  /** Returns whether there is one. */
  changeNote(
    site: string,
    number: number,
    changes: Partial<Pick<Note, 'day' | 'kind' | 'text'>>,
  ): Promise<boolean>;
  /** Returns whether there was one. */
  removeNote(site: string, number: number): Promise<boolean>;
}
