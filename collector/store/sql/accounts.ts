import { type Kysely, sql } from 'kysely';
import type { Store } from '../store.ts';
import { talliesOf } from './account-tallies.ts';
import { notWithdrawn } from './filter.ts';
import { accountOf, judged, within } from './judged.ts';
import { fromRow } from './row.ts';
import type { Tables } from './tables.ts';

/** What accounts came to. */
export function accounts(
  reading: Kysely<Tables>,
): Pick<Store, 'accountTallies' | 'withoutAccount' | 'accountPeople' | 'accountResponses'> {
  return {
    accountTallies: (site, asked) => talliesOf(reading, site, asked),

    async withoutAccount(site, filter, days) {
      const { count } = await judged(reading, site, filter)
        .select(reading.fn.countAll<number>().as('count'))
        .where('said.rating', 'is not', null)
        .where(within(days))
        .where(accountOf, 'is', null)
        .executeTakeFirstOrThrow();
      return count;
    },

    async accountPeople(site, { filter, days, account }) {
      const rows = await judged(reading, site, filter, account)
        .select(['said.person_id', 'said.rating', 'said.day', 'said.happened_at'])
        .where(accountOf, '=', account)
        .where('said.person_id', 'is not', null)
        .where('said.rating', 'is not', null)
        .where('said.day', '<=', days.to)
        .orderBy('said.happened_at')
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
        .leftJoin('customer', (join) =>
          join.onRef('customer.site', '=', 'response.site').onRef('customer.id', '=', 'response.person_id'),
        )
        .selectAll('response')
        .where('response.site', '=', site)
        .where('response.state', '=', 'counted')
        .where('response.rating', 'is not', null)
        .where(notWithdrawn)
        .where((where) =>
          where.or([
            where('response.account', '=', account),
            where.and([
              where(sql<string | null>`nullif(response.account, '')`, 'is', null),
              where('response.person_id', 'in', (from) =>
                from
                  .selectFrom('customer as member')
                  .select('member.id')
                  .where('member.site', '=', site)
                  .where('member.account', '=', account),
              ),
            ]),
          ]),
        )
        .orderBy('response.happened_at', 'desc')
        .orderBy('response.number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}
