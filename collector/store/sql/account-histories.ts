import { expressionBuilder, sql } from 'kysely';
import type { AccountHistory } from '../../insight/accounts.ts';
import type { Value } from '../../insight/worth.ts';
import type { Engine } from '../migrations/migration.ts';
import type { AccountsAsked } from '../people.ts';
import { isRated, matches, notWithdrawn } from './filter.ts';
import { type Asking, judging } from './judged.ts';
import type { Tables } from './tables.ts';

// What accounts ever said is looked up of some of them alone, by the indexes of accounts and of people.

/** Accounts looked up at once, so that other questions come between. */
const accountsAtOnce = 200;

type Asked = Pick<AccountsAsked, 'filter' | 'days'>;

/** The last rating, the best value and the strangers of each of these accounts that was ever asked. */
export async function historiesOf(
  { reading, engine }: Asking,
  site: string,
  asked: Asked,
  names: readonly string[],
): Promise<AccountHistory[]> {
  const histories = new Map<string, AccountHistory>();
  for (const some of blocksOf(names)) {
    const isAmong = sql`in (${sql.join(some)})`;
    const lastAt = sql`max(case when ${isRated} then response.happened_at end) as "lastAt"`;
    const own = await sql<AccountHistory>`
      select response.account, ${lastAt}, min(response.value) as value, count(distinct case when not exists
        (select 1 from customer where customer.site = ${site} and customer.id = response.person_id)
        then response.person_id end) as strangers
      from response ${by(engine, 'response_account')}
      where response.account ${isAmong} and ${isSelected(engine, site, asked)}
      group by response.account`.execute(reading);
    for (const row of own.rows) histories.set(row.account, row);
    const theirs = await sql<AccountHistory>`
      select customer.account, ${lastAt}, min(response.value) as value, 0 as strangers
      from ${ofCustomers(engine, site)}
      where customer.account ${isAmong} and ${isSelected(engine, site, asked)}
      group by customer.account`.execute(reading);
    for (const row of theirs.rows) histories.set(row.account, both(row, histories.get(row.account)));
  }
  return [...histories.values()];
}

/** Those of these accounts that ever rated. Of each only the first rating is looked for. */
export async function heardOf(
  { reading, engine }: Asking,
  site: string,
  asked: Asked,
  names: readonly string[],
): Promise<Set<string>> {
  const heard = new Set<string>();
  const isRating = sql`${isRated} and ${isSelected(engine, site, asked)}`;
  const ways = [
    sql`select 1 from response ${by(engine, 'response_account')}
      where response.account = given.value and ${isRating}`,
    sql`select 1 from ${ofCustomers(engine, site)} where customer.account = given.value and ${isRating}`,
  ];
  for (const some of blocksOf(names))
    for (const way of ways) {
      const given = JSON.stringify(some.filter((name) => !heard.has(name)));
      const { rows } = await sql<{ name: string }>`select given.value as name from ${
        engine === 'sqlite'
          ? sql`json_each(${given}) as given`
          : sql`json_array_elements_text(${given}::json) as given (value)`
      } where exists (${way})`.execute(reading);
      for (const { name } of rows) heard.add(name);
    }
  return heard;
}

/** SQLite keeps no statistics here: of indexes that look alike it is told which one leads to few. */
const by = (engine: Engine, index: string) =>
  engine === 'sqlite' ? sql`indexed by ${sql.ref(index)}` : sql``;

/** Customers with those of their responses that name no account themselves. */
const ofCustomers = (engine: Engine, site: string) => sql`
  customer ${by(engine, 'customer_account')} ${engine === 'sqlite' ? sql`cross join` : sql`join`}
  response ${by(engine, 'response_person_id')}
  on customer.site = ${site} and response.person_id = customer.id and coalesce(response.account, '') = ''`;

function isSelected(engine: Engine, site: string, { filter, days }: Asked) {
  // One by one: the rows of an account are few, and those of a word or a reason may be many.
  const selected = matches(site, judging(filter), engine, 'each')(expressionBuilder<Tables, 'response'>());
  return sql`${selected} and ${notWithdrawn} and response.day <= ${days.to}`;
}

function both(one: AccountHistory, other: AccountHistory | undefined): AccountHistory {
  if (!other) return one;
  const values = [one.value, other.value].filter((value): value is Value => value !== null);
  return {
    account: one.account,
    lastAt: one.lastAt === null ? other.lastAt : Math.max(one.lastAt, other.lastAt ?? one.lastAt),
    value: values.sort()[0] ?? null,
    strangers: one.strangers + other.strangers,
  };
}

function* blocksOf(names: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < names.length; start += accountsAtOnce)
    yield names.slice(start, start + accountsAtOnce);
}
