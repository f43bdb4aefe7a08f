import type { ReviewedResponse } from '../../wire/review.ts';
import type { StoredRow } from './row.ts';

/** The person that a row names; null where it names none. */
export function personOf(row: StoredRow): ReviewedResponse['person'] {
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
