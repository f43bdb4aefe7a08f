import type { NewRow } from './row.ts';

/** Columns that say who answered. */
export const personColumns = [
  'person_id',
  'person_name',
  'person_email',
  'account',
  'value',
  'traits',
] as const;

/** Who is known to have answered, before a later revision arrives. */
export type Answerer = Pick<NewRow, 'identity' | (typeof personColumns)[number]>;

/**
 * A later revision as it may follow one that is stored, or null where it may not. Whoever knows the id
 * may change what was answered, since only the person's own browser and the team see it; but nobody may
 * so become the author of an answer that was signed as another's. So after a verified revision one that
 * names somebody else is refused, verified or not; and one without a valid signature that names nobody
 * else is taken and leaves the verified person as they were.
 */
export function follow(row: NewRow, named: string | null, before: Answerer): NewRow | null {
  if (before.identity !== 'verified') return row;
  if (named !== null && named !== before.person_id) return null;
  // A withdrawn row keeps nobody.
  if (row.identity === 'verified' || row.stage === 'withdrawn') return row;
  const { identity, person_id, person_name, person_email, account, value, traits } = before;
  return { ...row, identity, person_id, person_name, person_email, account, value, traits };
}
