import { type Kysely, type SqlBool, sql } from 'kysely';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Days } from '../people.ts';
import { matches, notWithdrawn, timesOf, type Way } from './filter.ts';
import type { Tables } from './tables.ts';

/** Where questions are asked, and what is there to answer them. */
export type Asking = { reading: Kysely<Tables>; engine: Engine };

/**
 * Responses with the account that they belong to: what each says itself, else what its customer is said to
 * belong to. With `account` only those of one, found by the indexes of both and by nothing else; with `days`
 * those of these days, found by their time.
 */
export function judged(
  { reading, engine }: Asking,
  site: string,
  filter: ReviewFilter,
  { account, days, way = 'each' }: { account?: string | undefined; days?: Days; way?: Way } = {},
) {
  let responses = reading
    .selectFrom('response')
    .select(['account', 'person_id', 'kind', 'rating', 'day', 'happened_at', 'number'])
    .where(matches(site, judging(filter), engine, account === undefined ? way : 'each'))
    .where(notWithdrawn);
  if (days) responses = responses.where(within(days, 'response'));
  // SQLite would take two indexes for the two halves of an "or" only where it knew how few either leads to.
  if (account !== undefined)
    responses = responses.where(sql<SqlBool>`response.number in ${numbersOf(site, account)}`);
  else if (days) {
    const { earliest, end } = timesOf(days.from, days.to);
    responses = responses.where('happened_at', '>=', earliest).where('happened_at', '<', end);
  }
  return reading
    .selectFrom(responses.as('said'))
    .leftJoin('customer', (join) =>
      join.on('customer.site', '=', site).on('customer.id', '=', customerSought),
    );
}

/** What is selected of answers that judge, whenever they were given: the days are asked for beside it. */
export const judging = (filter: ReviewFilter): ReviewFilter => ({
  ...filter,
  metric: ['nps'],
  from: undefined,
  to: undefined,
});

/** Numbers of the responses that may belong to an account: those that say so, and those of its customers. */
export const numbersOf = (site: string, account: string) => sql`(
  select number from response as own where own.site = ${site} and own.account = ${account}
  union all
  select number from response as theirs where theirs.site = ${site} and theirs.person_id in
    (select id from customer where customer.site = ${site} and customer.account = ${account}))`;

/** Nobody is looked up for an answer that names its account itself. */
const customerSought = sql<string>`case when coalesce(said.account, '') = '' then said.person_id end`;

/** The account that a response belongs to, null for none. */
export const accountOf = sql<string | null>`coalesce(nullif(said.account, ''), nullif(customer.account, ''))`;

/** The responses of these days. */
export const within = ({ from, to }: Days, table = 'said') =>
  sql<boolean>`${sql.ref(`${table}.day`)} between ${from} and ${to}`;
