import { type Kysely, sql } from 'kysely';
import type { Store } from '../store.ts';
import { isRated } from './filter.ts';
import type { Tables } from './tables.ts';

/** Who was a customer when, and what those said last who left. */
export function retention(
  reading: Kysely<Tables>,
): Pick<Store, 'customerCounts' | 'lastRatings' | 'storedIds'> {
  return {
    async customerCounts(site, { from, to }) {
      const there = sql`start_day <= ${to} and (end_day is null or end_day > ${to})`;
      const { rows } = await sql<{ start: number; end: number; added: number; undated: number }>`
        select
          count(case when start_day < ${from} and (end_day is null or end_day >= ${from}) then 1 end) as start,
          count(case when ${there} then 1 end) as "end",
          count(case when ${there} and start_day >= ${from} then 1 end) as added,
          count(case when start_day is null then 1 end) as undated
        from customer where site = ${site}`.execute(reading);
      return rows[0] ?? { start: 0, end: 0, added: 0, undated: 0 };
    },

    async lastRatings(site, { from, to }) {
      // Of whoever left, what they said while they were customers: later words cannot have warned of it.
      const until = sql<number>`case when customer.end_day < ${to} then customer.end_day else cast(${to} as integer) end`;
      const last = reading
        .selectFrom('customer')
        .select((from_) => [
          sql<number>`case when customer.end_day <= ${to} then 1 else 0 end`.as('has_left'),
          from_
            .selectFrom('response')
            .select('response.rating')
            .whereRef('response.site', '=', 'customer.site')
            .whereRef('response.person_id', '=', 'customer.id')
            .where('response.metric', '=', 'nps')
            .where('response.state', '=', 'counted')
            .where(isRated)
            .where('response.day', '<=', until)
            .orderBy('response.happened_at', 'desc')
            .orderBy('response.number', 'desc')
            .limit(1)
            .as('rating'),
        ])
        .where('customer.site', '=', site)
        .where('customer.start_day', '<', from)
        .where((where) =>
          where.or([where('customer.end_day', 'is', null), where('customer.end_day', '>=', from)]),
        );
      return reading
        .selectFrom(last.as('last'))
        .select(['rating'])
        .select(reading.fn.countAll<number>().as('customers'))
        .select(sql<number>`cast(sum(has_left) as bigint)`.as('left'))
        .groupBy('rating')
        .execute();
    },

    async storedIds(site, ids) {
      if (ids.length === 0) return new Set();
      const rows = await reading
        .selectFrom('response')
        .select('id')
        .where('site', '=', site)
        .where('id', 'in', [...ids])
        .execute();
      return new Set(rows.map(({ id }) => id));
    },
  };
}
