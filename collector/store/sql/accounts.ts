import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import { heardOf, historiesOf } from './account-histories.ts';
import { talliesOf } from './account-tallies.ts';
import { notWithdrawn } from './filter.ts';
import { accountOf, judged, numbersOf } from './judged.ts';
import { fromRow } from './row.ts';
import type { Tables } from './tables.ts';

// With a plus before them times are sorted: SQLite would else look at every response for the sake of their order.

/** What accounts came to. */
export function accounts(
  reading: Kysely<Tables>,
  engine: Engine,
): Pick<
  Store,
  'accountTallies' | 'accountHistories' | 'accountsHeard' | 'accountPeople' | 'accountResponses'
> {
  return {
    accountTallies: (site, asked) => talliesOf({ reading, engine }, site, asked),

    accountHistories: (site, asked, names) => historiesOf({ reading, engine }, site, asked, names),

    accountsHeard: (site, asked, names) => heardOf({ reading, engine }, site, asked, names),

    async accountPeople(site, { filter, days, account }) {
      const rows = await judged({ reading, engine }, site, filter, { account })
        .select(['said.person_id', 'said.rating', 'said.day', 'said.happened_at'])
        .where(accountOf, '=', account)
        .where('said.rating', 'is not', null)
        .where('said.day', '<=', days.to)
        .orderBy(sql`+said.happened_at`)
        .orderBy('said.number')
        .execute();
      const people = new Map<string, { id: string; n: number; sum: number; last: number; lastAt: number }>();
      for (const { person_id: id, rating, day, happened_at } of rows) {
        if (id === null || rating === null) continue;
        const person = people.get(id) ?? { id, n: 0, sum: 0, last: rating, lastAt: happened_at };
        people.set(id, person);
        if (day >= days.from) {
          person.n += 1;
          person.sum += rating;
        }
        person.last = rating;
        person.lastAt = happened_at;
      }
      return [...people.values()];
    },

    async accountResponses(site, account, limit) {
      const rows = await reading
        .selectFrom('response')
        .selectAll()
        .where('response.site', '=', site)
        .where('response.state', '=', 'counted')
        .where('response.rating', 'is not', null)
        .where(notWithdrawn)
        .where(sql<SqlBool>`response.number in ${numbersOf(site, account)}`)
        .where((where) =>
          where.or([
            where('response.account', '=', account),
            // Its person is a customer of the account, or it would not be among these.
            where(sql<string | null>`nullif(response.account, '')`, 'is', null),
          ]),
        )
        .orderBy(sql`+response.happened_at`, 'desc')
        .orderBy('response.number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}
