import type { Kysely } from 'kysely';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { Tables } from './tables.ts';

type Known = { value: 'A' | 'B' | 'C' | null; account: string | null };

/** What is known of the people who answered, by their ids. */
export async function customersOf(
  db: Kysely<Tables>,
  site: string,
  responses: readonly { person_id: string | null }[],
): Promise<Map<string, Known>> {
  const ids = [...new Set(responses.flatMap(({ person_id }) => person_id ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'value', 'ruled_value', 'account'])
    .where('site', '=', site)
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, value, ruled_value, account }) => [id, { value: value ?? ruled_value, account }]),
  );
}

/** Where the answer itself does not say what its person is worth, or whose they are, their customer does. */
export function asCustomer(
  response: ReviewedResponse,
  customers: ReadonlyMap<string, Known>,
): ReviewedResponse {
  const { person } = response;
  const known = customers.get(person?.id ?? '');
  if (!person || !known) return response;
  const { value, account } = known;
  return { ...response, person: { ...(value && { value }), ...(account && { account }), ...person } };
}
