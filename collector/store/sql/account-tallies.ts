import { type Kysely, sql } from 'kysely';
import type { AccountTally } from '../../insight/accounts.ts';
import type { MonthTally } from '../../insight/trend.ts';
import type { Value } from '../../insight/worth.ts';
import type { AccountsAsked, Days } from '../people.ts';
import { listedBy } from './few.ts';
import { type Asking, accountOf, judged } from './judged.ts';
import { listed, unlisted } from './packed.ts';
import type { Tables } from './tables.ts';

/** Days that are gone through at once, so that other questions come between. */
const stretchDays = 31;
/** Stretches, at most: they grow longer where so many do not hold the period. */
const mostStretches = 60;

// A response as one number: its rating or `unrated`, its kind, and the days since its stretch began.
const unrated = 15;
const ofRelationship = 16;
const dayBits = 5;

/** What is counted of every account that was known in the days asked for, and the ratings of no account. */
export async function talliesOf(
  asking: Asking,
  site: string,
  asked: AccountsAsked,
): Promise<{ accounts: AccountTally[]; without: number }> {
  const { account, days, months } = asked;
  const tallies = new Map<string, Tally>();
  const tallyOf = (name: string): Tally => {
    const known = tallies.get(name) ?? noTally(name, months.length);
    tallies.set(name, known);
    return known;
  };
  if (account !== undefined) tallyOf(account);
  let without = 0;
  const way = await listedBy(asking.reading, asking.engine, site, asked.filter);
  const all = { from: Math.min(days.from, months[0] ?? days.from), to: days.to };
  // What is found at once, by an account or by words, would be found anew for each stretch.
  const isFound = account !== undefined || (asking.engine === 'sqlite' && way !== 'each');
  for (const stretch of isFound ? [all] : stretchesOf(all)) {
    let query = judged(asking, site, asked.filter, { account, days: stretch, way }).select([
      listed(asking.engine, accountOf).as('names'),
      listed(asking.engine, codeOf(stretch)).as('codes'),
    ]);
    if (account !== undefined) query = query.where(accountOf, '=', account);
    const { names, codes } = await query.executeTakeFirstOrThrow();
    without += count(unlisted(names ?? []), unlisted(codes ?? []), stretch, asked, tallyOf);
  }
  const there = await addCustomers(asking.reading, site, asked, tallyOf);
  const isKnown = (tally: Tally) => tally.asked > 0 || tally.account === account || there.has(tally.account);
  return { accounts: [...tallies.values()].filter(isKnown), without };
}

/** As it is gathered. */
type Tally = Omit<AccountTally, 'months' | 'relationship' | 'transactional'> & {
  relationship: number[];
  transactional: number[];
  months: MonthTally[];
};

const noMonth: MonthTally = { n: 0, sum: 0 };

const noTally = (account: string, months: number): Tally => ({
  account,
  relationship: Array<number>(11).fill(0),
  transactional: Array<number>(11).fill(0),
  months: Array<MonthTally>(months).fill(noMonth),
  asked: 0,
  value: null,
  customers: 0,
});

type TallyOf = (account: string) => Tally;

function stretchesOf({ from, to }: Days): Days[] {
  const length = Math.max(stretchDays, Math.ceil((to - from + 1) / mostStretches));
  const count = Math.ceil((to - from + 1) / length);
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    from: from + index * length,
    to: Math.min(to, from + (index + 1) * length - 1),
  }));
}

const codeOf = ({ from }: Days) => sql<number>`(said.day - ${sql.lit(from)}) * ${sql.lit(2 ** dayBits)}
  + case when said.kind = 'relationship' then ${sql.lit(ofRelationship)} else 0 end
  + coalesce(said.rating, ${sql.lit(unrated)})`;

/**
 * Counts the responses of a stretch, one after the other: a database without hashing would sort them by account
 * first, which takes longer than to find them and hand them over. Returns the ratings of no account.
 */
function count(
  names: readonly (string | null)[],
  codes: readonly number[],
  stretch: Days,
  { days, months }: AccountsAsked,
  tallyOf: TallyOf,
): number {
  const monthOf = Array.from({ length: stretch.to - stretch.from + 1 }, (_, day) =>
    months.findLastIndex((start) => stretch.from + day >= start),
  );
  let without = 0;
  for (const [place, code] of codes.entries()) {
    const name = names[place] ?? null;
    const rating = code & unrated;
    const since = code >> dayBits;
    const isAsked = stretch.from + since >= days.from;
    if (name === null) {
      if (isAsked && rating !== unrated) without += 1;
      continue;
    }
    const tally = tallyOf(name);
    if (isAsked) tally.asked += 1;
    if (rating === unrated) continue;
    const month = monthOf[since] ?? -1;
    const { n, sum } = tally.months[month] ?? noMonth;
    if (month >= 0) tally.months[month] = { n: n + 1, sum: sum + rating };
    const ratings = code & ofRelationship ? tally.relationship : tally.transactional;
    if (isAsked) ratings[rating] = (ratings[rating] ?? 0) + 1;
  }
  return without;
}

/** Returns the accounts that have a customer on one of the days. */
async function addCustomers(
  reading: Kysely<Tables>,
  site: string,
  { filter, days, account }: AccountsAsked,
  tallyOf: TallyOf,
): Promise<Set<string>> {
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
  const there = new Set<string>();
  for (const row of await query.execute()) {
    if (!row.account) continue;
    const tally = tallyOf(row.account);
    tally.value = row.value;
    tally.customers = row.count;
    if (row.there > 0) there.add(row.account);
  }
  return there;
}
