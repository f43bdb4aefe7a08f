import type { NewRow } from './row.ts';

/** Columns of a response that those who follow its changes have to know, before and after. */
export const followedColumns = [
  'survey',
  'version',
  'kind',
  'metric',
  'state',
  'day',
  'rating',
  'steps',
  'reasons',
  'confirmed_reason',
  'comment_folded',
  'person_id',
  'id',
  'rev',
  'changed_at',
  'ruled_at',
] as const;

/** A response as far as it is followed. */
export type Followed = Pick<NewRow, (typeof followedColumns)[number]>;

/** What happened to one response: `before` is null where it is new, `after` where it was removed. */
export type Change = { site: string; number: number; before: Followed | null; after: Followed | null };

/** One statement, and the rows for it: it takes them as one parameter, lists of values in JSON. */
export type Entry = { statement: string; rows: readonly (string | number | null)[][] };
