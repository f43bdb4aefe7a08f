/**
 * What is stored of a response, as its columns are called, in the order in which `eachCells` gives their values.
 * Reasons, contact, traits and meta are JSON.
 */
export const cellNames = [
  'number',
  'id',
  'rev',
  'survey',
  'version',
  'kind',
  'metric',
  'language',
  'stage',
  'rating',
  'reasons',
  'confirmed_reason',
  'comment',
  'contact',
  'shown_at',
  'viewed_at',
  'rated_at',
  'received_at',
  'changed_at',
  'clock_offset_ms',
  'browser_shown_at',
  'browser_viewed_at',
  'browser_rated_at',
  'page',
  'person_id',
  'person_name',
  'person_email',
  'account',
  'value',
  'identity',
  'source',
  'state',
  'quarantine',
  'traits',
  'meta',
] as const;

/** Values by these names; null where nothing is known. */
export type Cells = readonly (string | number | null)[];
