import { type Kysely, sql } from 'kysely';
import type { AccountTally } from '../../insight/accounts.ts';
import type { Value } from '../../insight/worth.ts';
import type { AccountsAsked } from '../people.ts';
import { type Asking, accountOf, judged, within } from './judged.ts';
import type { Tables } from './tables.ts';

/** What is counted of every account that was known in the days asked for. */
export async function talliesOf(asking: Asking, site: string, asked: AccountsAsked): Promise<AccountTally[]> {
  const tallies = new Map<string, Tally>();
  const tallyOf = (name: string): Tally => {
    const known = tallies.get(name) ?? noTally(name, asked.months.length);
    tallies.set(name, known);
    return known;
  };
  await Promise.all([
    addRatings(asking, site, asked, tallyOf),
    addMonths(asking, site, asked, tallyOf),
    addHistory(asking, site, asked, tallyOf),
  ]);
  await addCustomers(asking.reading, site, asked, tallies);
  return [...tallies.values()]
    .filter(({ isKnown }) => isKnown)
    .map(({ isKnown: _known, said, ...tally }) => ({ ...tally, value: tally.value ?? said }));
}

/** As it is gathered. `said` is the value that its people's answers bear. */
type Tally = Omit<AccountTally, 'months' | 'relationship' | 'transactional'> & {
  relationship: number[];
  transactional: number[];
  months: { n: number; sum: number }[];
  said: Value | null;
  isKnown: boolean;
};

const noTally = (account: string, months: number): Tally => ({
  account,
  relationship: Array<number>(11).fill(0),
  transactional: Array<number>(11).fill(0),
  months: Array.from({ length: months }, () => ({ n: 0, sum: 0 })),
  asked: 0,
  everAnswered: 0,
  lastAt: null,
  value: null,
  said: null,
  contacts: 0,
  isKnown: false,
});

type TallyOf = (account: string) => Tally;

async function addRatings(
  asking: Asking,
  site: string,
  { filter, days, account }: AccountsAsked,
  tallyOf: TallyOf,
): Promise<void> {
  let query = judged(asking, site, filter, { account, days })
    .select([accountOf.as('name'), 'said.kind', 'said.rating'])
    .select(asking.reading.fn.countAll<number>().as('count'))
    .where('said.rating', 'is not', null)
    .groupBy([accountOf, 'said.kind', 'said.rating']);
  if (account !== undefined) query = query.where(accountOf, '=', account);
  for (const { name, kind, rating, count } of await query.execute()) {
    if (name !== null && rating !== null) tallyOf(name)[kind][rating] = count;
  }
}

async function addMonths(
  asking: Asking,
  site: string,
  { filter, days, months, account }: AccountsAsked,
  tallyOf: TallyOf,
): Promise<void> {
  const [first] = months;
  if (first === undefined) return;
  const later = months.map((start, index) => ({ start, index })).slice(1);
  // The newest first, since each case takes all that the ones before it left.
  const cases = later
    .reverse()
    .map(({ start, index }) => sql`when said.day >= ${sql.lit(start)} then ${sql.lit(index)}`);
  const month = cases.length === 0 ? sql<number>`0` : sql<number>`case ${sql.join(cases, sql` `)} else 0 end`;
  let query = judged(asking, site, filter, { account, days: { from: first, to: days.to } })
    .select([accountOf.as('name'), month.as('month')])
    .select(asking.reading.fn.countAll<number>().as('count'))
    .select(sql<number>`cast(sum(said.rating) as bigint)`.as('sum'))
    .where('said.rating', 'is not', null)
    .groupBy([accountOf, month]);
  if (account !== undefined) query = query.where(accountOf, '=', account);
  for (const { name, month: index, count, sum } of await query.execute()) {
    if (name !== null) tallyOf(name).months[index] = { n: count, sum };
  }
}

/** How often they were asked in the period, and what they ever said before its end. */
async function addHistory(
  asking: Asking,
  site: string,
  { filter, days, account }: AccountsAsked,
  tallyOf: TallyOf,
): Promise<void> {
  let query = judged(asking, site, filter, { account })
    .select([
      accountOf.as('name'),
      sql<number>`count(case when ${within(days)} then 1 end)`.as('asked'),
      sql<number>`count(said.rating)`.as('answered'),
      sql<number | null>`max(case when said.rating is not null then said.happened_at end)`.as('last_at'),
      sql<Value | null>`min(said.value)`.as('value'),
      sql<number>`count(distinct case when customer.id is null then said.person_id end)`.as('strangers'),
    ])
    .where('said.day', '<=', days.to)
    .groupBy(accountOf);
  if (account !== undefined) query = query.where(accountOf, '=', account);
  for (const { name, asked, answered, last_at, value, strangers } of await query.execute()) {
    if (name === null) continue;
    const tally = tallyOf(name);
    tally.asked = asked;
    tally.everAnswered = answered;
    tally.lastAt = last_at;
    tally.said = value;
    tally.contacts += strangers;
    tally.isKnown ||= asked > 0 || account !== undefined;
  }
}

async function addCustomers(
  reading: Kysely<Tables>,
  site: string,
  { filter, days, account, months }: AccountsAsked,
  tallies: Map<string, Tally>,
): Promise<void> {
  let query = reading
    .selectFrom('customer')
    .select(['account'])
    .select(reading.fn.countAll<number>().as('count'))
    .select(sql<Value | null>`min(coalesce(value, ruled_value))`.as('value'))
    .select(
      sql<number>`count(case when coalesce(start_day, ${days.to}) <= ${days.to}
        and coalesce(end_day, ${days.from}) >= ${days.from} then 1 end)`.as('there'),
    )
    .where('site', '=', site)
    .where('account', 'is not', null)
    .groupBy('account');
  if (account !== undefined) query = query.where('account', '=', account);
  if (filter.account) query = query.where('account', 'in', filter.account);
  for (const row of await query.execute()) {
    if (!row.account) continue;
    const tally = tallies.get(row.account) ?? noTally(row.account, months.length);
    tallies.set(row.account, tally);
    tally.value = row.value;
    tally.contacts += row.count;
    tally.isKnown ||= row.there > 0 || account !== undefined;
  }
}
