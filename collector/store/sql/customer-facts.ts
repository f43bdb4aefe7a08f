import type { Kysely } from 'kysely';
import type { Store } from '../store.ts';
import type { Tables } from './tables.ts';

/** Facts of one customer that are shown; more than anybody reads. */
const mostFacts = 500;

/** What happened with customers, on which date. */
export function customerFacts(
  db: Kysely<Tables>,
  reading: Kysely<Tables>,
): Pick<Store, 'customerFacts' | 'accountFacts' | 'putFact' | 'removeFact'> {
  return {
    async customerFacts(site, customer) {
      return reading
        .selectFrom('customer_fact')
        .select(['id', 'at', 'kind', 'note'])
        .where('site', '=', site)
        .where('customer', '=', customer)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(mostFacts)
        .execute();
    },

    async accountFacts(site, account, limit) {
      return reading
        .selectFrom('customer_fact')
        .innerJoin('customer', (join) =>
          join
            .onRef('customer.site', '=', 'customer_fact.site')
            .onRef('customer.id', '=', 'customer_fact.customer'),
        )
        .select([
          'customer_fact.id',
          'customer_fact.at',
          'customer_fact.kind',
          'customer_fact.note',
          'customer_fact.customer',
        ])
        .where('customer.site', '=', site)
        .where('customer.account', '=', account)
        .orderBy('customer_fact.at', 'desc')
        .orderBy('customer_fact.id')
        .limit(limit)
        .execute();
    },

    async putFact(site, customer, { id, at, kind, note }) {
      await db
        .insertInto('customer_fact')
        .values({ site, customer, id, at, kind, note })
        .onConflict((conflict) =>
          conflict.columns(['site', 'customer', 'id']).doUpdateSet({ at, kind, note }),
        )
        .execute();
    },

    async removeFact(site, customer, id) {
      const { numDeletedRows } = await db
        .deleteFrom('customer_fact')
        .where('site', '=', site)
        .where('customer', '=', customer)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
