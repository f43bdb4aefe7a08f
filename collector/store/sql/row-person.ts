import type { ReviewedResponse } from '../../wire/review.ts';
import type { ResponseTable } from './tables.ts';

type Named = Pick<
  ResponseTable,
  'person_id' | 'person_name' | 'person_email' | 'account' | 'value' | 'traits'
>;

/** The person that a row names; null where it names none. */
export function personOf(row: Named): ReviewedResponse['person'] {
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
