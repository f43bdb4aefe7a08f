import { type Kysely, sql } from 'kysely';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Days } from '../people.ts';
import { matches, notWithdrawn } from './filter.ts';
import type { Tables } from './tables.ts';

/**
 * Responses with the account that they belong to: what each says itself, else what its customer is said to
 * belong to. With `account` only those of one, found by the indexes of both.
 */
export function judged(reading: Kysely<Tables>, site: string, filter: ReviewFilter, account?: string) {
  const asked: ReviewFilter = { ...filter, metric: ['nps'], from: undefined, to: undefined };
  let responses = reading
    .selectFrom('response')
    .select(['account', 'person_id', 'kind', 'rating', 'day', 'happened_at', 'number', 'value'])
    // Looked at one by one, which is the same question to both engines.
    .where(matches(site, asked, 'postgres', 'each'))
    .where(notWithdrawn);
  if (account !== undefined) {
    responses = responses.where((where) =>
      where.or([
        where('response.account', '=', account),
        where(
          'response.person_id',
          'in',
          where
            .selectFrom('customer')
            .select('customer.id')
            .where('customer.site', '=', site)
            .where('customer.account', '=', account),
        ),
      ]),
    );
  }
  return reading
    .selectFrom(responses.as('said'))
    .leftJoin('customer', (join) =>
      join.on('customer.site', '=', site).onRef('customer.id', '=', 'said.person_id'),
    );
}

/** The account that a response belongs to, null for none. */
export const accountOf = sql<string | null>`coalesce(nullif(said.account, ''), nullif(customer.account, ''))`;

/** The responses of these days. */
export const within = ({ from, to }: Days) => sql<boolean>`said.day between ${from} and ${to}`;
