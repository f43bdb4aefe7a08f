import { type Kysely, type SqlBool, sql } from 'kysely';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import { type ValueRule, valueByRule } from '../../insight/worth.ts';
import type { Customer, NewCustomer } from '../../wire/customers.ts';
import type { Store } from '../store.ts';
import type { CustomerTable } from './people-tables.ts';
import { fold } from './row.ts';
import type { Tables } from './tables.ts';

/** Customers read or written at once. */
const blockSize = 500;

/** Customers of a site, and the rule that values them. */
export function customers(
  db: Kysely<Tables>,
  reading: Kysely<Tables>,
): Pick<
  Store,
  | 'customer'
  | 'customersOf'
  | 'customers'
  | 'customerCount'
  | 'eachCustomer'
  | 'putCustomers'
  | 'removeCustomer'
  | 'valueRule'
  | 'putValueRule'
> {
  const ruleOf = async (from: Kysely<Tables>, site: string): Promise<ValueRule | null> => {
    const row = await from
      .selectFrom('value_rule')
      .select('rule')
      .where('site', '=', site)
      .executeTakeFirst();
    return row ? JSON.parse(row.rule) : null;
  };

  async function* blocks(from: Kysely<Tables>, site: string): AsyncGenerator<CustomerTable[], void> {
    let after = '';
    while (true) {
      const rows: CustomerTable[] = await from
        .selectFrom('customer')
        .selectAll()
        .where('site', '=', site)
        .where('id', '>', after)
        .orderBy('id')
        .limit(blockSize)
        .execute();
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.id;
    }
  }

  return {
    async customer(site, id) {
      const row = await reading
        .selectFrom('customer')
        .selectAll()
        .where('site', '=', site)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? toCustomer(row) : null;
    },

    async customersOf(site, ids) {
      if (ids.length === 0) return [];
      const rows = await reading
        .selectFrom('customer')
        .selectAll()
        .where('site', '=', site)
        .where('id', 'in', [...ids])
        .execute();
      return rows.map(toCustomer);
    },

    async customers(site, { q, account, limit, cursor }) {
      let query = reading
        .selectFrom('customer')
        .selectAll()
        .where('site', '=', site)
        .orderBy('id')
        .limit(limit + 1);
      if (account !== undefined) query = query.where('account', '=', account);
      if (cursor !== undefined) query = query.where('id', '>', cursor);
      for (const word of fold(q ?? '')
        .split(/\s+/)
        .filter(Boolean)) {
        query = query.where(sql<SqlBool>`searched like ${containing(word)} escape '\\'`);
      }
      const rows = await query.execute();
      const items = rows.slice(0, limit);
      return { items: items.map(toCustomer), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },

    async customerCount(site) {
      const { count } = await reading
        .selectFrom('customer')
        .select(reading.fn.countAll<number>().as('count'))
        .where('site', '=', site)
        .executeTakeFirstOrThrow();
      return count;
    },

    async *eachCustomer(site) {
      for await (const rows of blocks(reading, site)) yield rows.map(toCustomer);
    },

    async putCustomers(site, all, at) {
      if (all.length === 0) return;
      await db.transaction().execute(async (held) => {
        const rule = await ruleOf(held, site);
        for (let first = 0; first < all.length; first += blockSize) {
          const rows = all.slice(first, first + blockSize).map((one) => toRow(site, one, rule, at));
          await held
            .insertInto('customer')
            .values(rows)
            .onConflict((conflict) =>
              conflict.columns(['site', 'id']).doUpdateSet(({ ref }) => ({
                name: ref('excluded.name'),
                account: ref('excluded.account'),
                value: ref('excluded.value'),
                ruled_value: ref('excluded.ruled_value'),
                segment: ref('excluded.segment'),
                start_day: ref('excluded.start_day'),
                end_day: ref('excluded.end_day'),
                traits: ref('excluded.traits'),
                searched: ref('excluded.searched'),
                changed_at: ref('excluded.changed_at'),
              })),
            )
            .execute();
        }
      });
    },

    async removeCustomer(site, id) {
      return db.transaction().execute(async (held) => {
        await held.deleteFrom('customer_fact').where('site', '=', site).where('customer', '=', id).execute();
        const { numDeletedRows } = await held
          .deleteFrom('customer')
          .where('site', '=', site)
          .where('id', '=', id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      });
    },

    valueRule: (site) => ruleOf(reading, site),

    async putValueRule(site, rule, at) {
      // The rule first: what is written meanwhile goes by it already.
      if (rule === null) await db.deleteFrom('value_rule').where('site', '=', site).execute();
      else {
        const changing = { rule: JSON.stringify(rule), changed_at: at };
        await db
          .insertInto('value_rule')
          .values({ site, ...changing })
          .onConflict((conflict) => conflict.column('site').doUpdateSet(changing))
          .execute();
      }
      for await (const rows of blocks(db, site)) {
        for (const value of ['A', 'B', 'C', null] as const) {
          const ids = rows
            .filter((row) => row.ruled_value !== value && ruled(row, rule) === value)
            .map(({ id }) => id);
          if (ids.length === 0) continue;
          await db
            .updateTable('customer')
            .set({ ruled_value: value })
            .where('site', '=', site)
            .where('id', 'in', ids)
            .execute();
        }
      }
    },
  };
}

const ruled = ({ traits }: Pick<CustomerTable, 'traits'>, rule: ValueRule | null) =>
  rule && valueByRule(JSON.parse(traits), rule);

/** A LIKE pattern in which every character of the word stands for itself. */
const containing = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

function toRow(site: string, customer: NewCustomer, rule: ValueRule | null, at: number): CustomerTable {
  const { id, name, account, value, segment, start, end, traits } = customer;
  return {
    site,
    id,
    name,
    account,
    value,
    ruled_value: rule && valueByRule(traits, rule),
    segment,
    start_day: start === null ? null : dayNumber(start),
    end_day: end === null ? null : dayNumber(end),
    traits: JSON.stringify(traits),
    searched: fold([id, name, account, segment].filter(Boolean).join(' ')),
    changed_at: at,
  };
}

const toCustomer = (row: CustomerTable): Customer => ({
  id: row.id,
  name: row.name,
  account: row.account,
  value: row.value,
  ruled: row.ruled_value,
  segment: row.segment,
  start: row.start_day === null ? null : dayName(row.start_day),
  end: row.end_day === null ? null : dayName(row.end_day),
  traits: JSON.parse(row.traits),
  changedAt: row.changed_at,
});
