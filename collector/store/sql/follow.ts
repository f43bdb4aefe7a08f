import { type NewRow, steps } from './row.ts';

/** Columns that say who answered. */
const personColumns = ['person_id', 'person_name', 'person_email', 'account', 'value', 'traits'] as const;

/** Columns that say which reason the team chose. */
const confirmedColumns = ['confirmed_reason', 'confirmed_by', 'confirmed_at'] as const;

/** Columns of which a later revision may have to keep what stands there. */
export const keptColumns = [
  ...personColumns,
  ...confirmedColumns,
  'rating',
  'state',
  'quarantine',
  'ruled_at',
] as const;

/** What is known of a response before a later revision arrives. */
export type Answerer = Pick<NewRow, 'identity' | (typeof keptColumns)[number]>;

/**
 * A later revision as it may follow one that is stored, or null where it may not. Whoever knows the id
 * may change what was answered, since only the person's own browser and the team see it; but nobody may
 * so become the author of an answer that was signed as another's. So after a verified revision one that
 * names somebody else is refused, verified or not; and one without a valid signature that names nobody
 * else is taken and leaves the verified person as they were.
 */
export function follow(revision: NewRow, named: string | null, before: Answerer): NewRow | null {
  const row = { ...revision, ...judged(revision, before), ...confirmed(revision, before) };
  if (before.identity !== 'verified') return row;
  if (named !== null && named !== before.person_id) return null;
  // A withdrawn row keeps nobody.
  if (row.identity === 'verified' || row.stage === 'withdrawn') return row;
  const { identity, person_id, person_name, person_email, account, value, traits } = before;
  return { ...row, identity, person_id, person_name, person_email, account, value, traits };
}

/** What the team chose stays until the person presses a reason, who knows better, or takes the answer back. */
function confirmed(row: NewRow, before: Answerer): Pick<NewRow, 'steps' | (typeof confirmedColumns)[number]> {
  const { confirmed_reason, confirmed_by, confirmed_at } = before;
  if (confirmed_reason === null || row.reasons !== '[]' || row.rating === null) {
    const { steps, confirmed_reason, confirmed_by, confirmed_at } = row;
    return { steps, confirmed_reason, confirmed_by, confirmed_at };
  }
  return { steps: row.steps | steps.reasoned, confirmed_reason, confirmed_by, confirmed_at };
}

/**
 * What a later revision counts as. What the team decided stays; so does quarantine, or it would end with the
 * next word typed; and so does a rating that counts: that others come in haste later is not its fault.
 */
function judged(row: NewRow, before: Answerer): Pick<NewRow, 'state' | 'quarantine' | 'ruled_at'> {
  const { state, quarantine, ruled_at } = before;
  const isKept =
    ruled_at !== null ||
    state === 'quarantined' ||
    (state === 'counted' && before.rating !== null && row.state === 'quarantined');
  return isKept
    ? { state, quarantine, ruled_at }
    : { state: row.state, quarantine: row.quarantine, ruled_at: null };
}
