import type { Selectable } from 'kysely';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { CheckedResponse } from '../store.ts';
import type { ResponseTable } from './tables.ts';

/**
 * Bits of the column `steps`: one count by this one column gives the whole funnel. A withdrawn response
 * has −1 there, so that the index for figures, which holds the others, is of use to nothing but figures.
 */
export const steps = { viewed: 1, reasoned: 2, commented: 4, finished: 8, dismissed: 16, snoozed: 32 };

/** A row as it is stored; `number` is the database's to give. */
export type StoredRow = Selectable<ResponseTable>;
export type NewRow = Omit<StoredRow, 'number'>;

/** Every column that a writer fills, with its type in PostgreSQL, in the order of the writers' statements. */
export const columnTypes: Record<keyof NewRow, 'text' | 'uuid' | 'bigint' | 'integer'> = {
  site: 'text',
  id: 'uuid',
  rev: 'integer',
  survey: 'text',
  version: 'integer',
  kind: 'text',
  metric: 'text',
  language: 'text',
  stage: 'text',
  rating: 'integer',
  reasons: 'text',
  comment: 'text',
  comment_folded: 'text',
  contact: 'text',
  shown_at: 'bigint',
  viewed_at: 'bigint',
  rated_at: 'bigint',
  happened_at: 'bigint',
  clock_offset_ms: 'bigint',
  browser_shown_at: 'bigint',
  browser_viewed_at: 'bigint',
  browser_rated_at: 'bigint',
  day: 'integer',
  page: 'text',
  identity: 'text',
  person_id: 'text',
  person_name: 'text',
  person_email: 'text',
  account: 'text',
  value: 'text',
  traits: 'text',
  meta: 'text',
  representative: 'text',
  source: 'text',
  state: 'text',
  quarantine: 'text',
  ruled_at: 'bigint',
  steps: 'integer',
  received_at: 'bigint',
  changed_at: 'bigint',
};

export const columns = Object.keys(columnTypes) as (keyof NewRow)[];
/** What a later revision may change. */
export const changingColumns = columns.filter((name) => !['site', 'id', 'received_at'].includes(name));

/**
 * Text as the search for words compares it: whatever the case and the accents. Put together again at the
 * end, or a Korean syllable would be found within another.
 */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');

/** The row of a snapshot. Of a withdrawn one nothing is left that the person said or was. */
export function toRow(response: CheckedResponse, receivedAt: number): NewRow {
  const { snapshot } = response;
  const said = snapshot.stage === 'withdrawn' ? erased : saidBy(response);
  const ratedAt = said.rating === null ? null : response.ratedAt;
  return {
    site: response.site,
    id: snapshot.id,
    rev: snapshot.rev,
    survey: snapshot.survey,
    version: snapshot.version,
    kind: response.kind,
    metric: response.metric,
    language: response.language,
    stage: snapshot.stage,
    ...said,
    shown_at: response.shownAt,
    viewed_at: response.viewedAt,
    rated_at: ratedAt,
    happened_at: ratedAt ?? response.shownAt,
    clock_offset_ms: response.clockOffsetMs,
    browser_shown_at: snapshot.shownAt ?? null,
    browser_viewed_at: snapshot.viewedAt ?? null,
    browser_rated_at: ratedAt === null ? null : (snapshot.ratedAt ?? null),
    day: response.day,
    source: snapshot.source,
    state: response.state,
    quarantine: response.quarantine,
    ruled_at: null,
    steps: stepsOf(response, said),
    received_at: receivedAt,
    changed_at: response.receivedAt,
  };
}

type Said = Pick<
  NewRow,
  | 'rating'
  | 'reasons'
  | 'comment'
  | 'comment_folded'
  | 'contact'
  | 'page'
  | 'identity'
  | 'person_id'
  | 'person_name'
  | 'person_email'
  | 'account'
  | 'value'
  | 'traits'
  | 'meta'
  | 'representative'
>;

const erased: Said = {
  rating: null,
  reasons: '[]',
  comment: null,
  comment_folded: null,
  contact: null,
  page: null,
  identity: 'none',
  person_id: null,
  person_name: null,
  person_email: null,
  account: null,
  value: null,
  traits: null,
  meta: '{}',
  representative: null,
};

function saidBy({ snapshot, identity }: CheckedResponse): Said {
  const { rating, reasons, comment, contact, page, person, meta } = snapshot;
  return {
    rating: rating ?? null,
    reasons: reasons.length === 0 ? '[]' : JSON.stringify([...new Set(reasons)]),
    comment: comment || null,
    comment_folded: comment ? fold(comment) : null,
    contact: contact ? JSON.stringify(contact) : null,
    page: page ?? null,
    identity,
    person_id: person?.id ?? null,
    person_name: person?.name ?? null,
    person_email: person?.email ?? null,
    account: person?.account ?? null,
    value: person?.value ?? null,
    traits: person?.traits ? JSON.stringify(person.traits) : null,
    meta: JSON.stringify(meta),
    representative: meta.representative === undefined ? null : String(meta.representative),
  };
}

function stepsOf({ snapshot, viewedAt }: CheckedResponse, said: Said): number {
  if (snapshot.stage === 'withdrawn') return -1;
  let sum = 0;
  // A card that scrolled away within a second of the press was seen all the same.
  if (viewedAt !== null || said.rating !== null) sum += steps.viewed;
  if (said.reasons !== '[]') sum += steps.reasoned;
  if (said.comment !== null) sum += steps.commented;
  if (snapshot.stage === 'finished') sum += steps.finished;
  if (snapshot.stage === 'dismissed') sum += steps.dismissed;
  if (snapshot.stage === 'snoozed') sum += steps.snoozed;
  return sum;
}

/** The response that a row holds. */
export function fromRow(row: StoredRow): ReviewedResponse {
  return {
    number: row.number,
    id: row.id,
    rev: row.rev,
    survey: row.survey,
    version: row.version,
    kind: row.kind,
    metric: row.metric,
    language: row.language,
    stage: row.stage,
    rating: row.rating,
    reasons: reasonsOf(row),
    comment: row.comment,
    contact: row.contact === null ? null : JSON.parse(row.contact),
    shownAt: row.shown_at,
    viewedAt: row.viewed_at,
    ratedAt: row.rated_at,
    browser: {
      shownAt: row.browser_shown_at ?? row.shown_at - row.clock_offset_ms,
      viewedAt: row.browser_viewed_at,
      ratedAt: row.browser_rated_at,
    },
    page: row.page,
    person: personOf(row),
    identity: row.identity,
    meta: metaOf(row),
    source: row.source,
    state: row.state,
    quarantine: row.quarantine,
    receivedAt: row.received_at,
    changedAt: row.changed_at,
  };
}

/** Reasons of a row, in the order in which they were pressed. */
export const reasonsOf = (row: Pick<StoredRow, 'reasons'>): string[] =>
  row.reasons === '[]' ? [] : JSON.parse(row.reasons);

/** Facts of a row. */
export const metaOf = (row: Pick<StoredRow, 'meta'>): ReviewedResponse['meta'] =>
  row.meta === '{}' ? {} : JSON.parse(row.meta);

function personOf(row: StoredRow): ReviewedResponse['person'] {
  const person = {
    ...(row.person_id !== null && { id: row.person_id }),
    ...(row.person_name !== null && { name: row.person_name }),
    ...(row.person_email !== null && { email: row.person_email }),
    ...(row.account !== null && { account: row.account }),
    ...(row.value !== null && { value: row.value }),
    ...(row.traits !== null && { traits: JSON.parse(row.traits) }),
  };
  return Object.keys(person).length === 0 ? null : person;
}
