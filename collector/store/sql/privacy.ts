import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { defaultRetentionDays } from '../../wire/limits.ts';
import type { Person } from '../../wire/privacy.ts';
import type { Engine } from '../migrations/migration.ts';
import type { PrivacyStore } from '../privacy.ts';
import { eraseRows } from './erase.ts';
import { eraseJobs } from './erase-jobs.ts';
import type { Marker } from './erased.ts';
import { fromRow, type StoredRow } from './row.ts';
import type { Tables } from './tables.ts';

/** Responses erased in one transaction, so that answers get their turn in between. */
const erasedAtOnce = 200;

type Own = Omit<PrivacyStore, 'settleErased'>;

/** How long answers are kept, and what is known of one person. */
export function privacy(
  db: Kysely<Tables>,
  reading: Kysely<Tables>,
  engine: Engine,
  { markOf }: Marker,
  announce: (sites: ReadonlySet<string>) => void,
): Own {
  const erase = async (site: string, numbers: readonly number[], at: number): Promise<number> => {
    const gone = await db.transaction().execute(async (all) => {
      const rows = await eraseRows(all, engine, site, numbers);
      await remember(
        all,
        site,
        rows.map(({ id }) => markOf(site, 'response', id)),
        at,
      );
      return rows;
    });
    if (gone.length > 0) announce(new Set([site]));
    return gone.length;
  };

  return {
    async retentionDays(site) {
      const row = await db.selectFrom('retention').select('days').where('site', '=', site).executeTakeFirst();
      return row ? row.days : defaultRetentionDays;
    },

    async setRetention(site, days) {
      await db
        .insertInto('retention')
        .values({ site, days })
        .onConflict((conflict) => conflict.column('site').doUpdateSet({ days }))
        .execute();
    },

    async eraseBefore(site, before, atMost) {
      const rows = await reading
        .selectFrom('response')
        .select('number')
        .where('site', '=', site)
        .where('happened_at', '<', before)
        .orderBy('happened_at')
        .limit(Math.min(atMost, erasedAtOnce))
        .execute();
      const { length } = rows;
      if (length === 0) return 0;
      // Not remembered: nobody sends again what is older than a response stays open.
      const gone = await db.transaction().execute((all) =>
        eraseRows(
          all,
          engine,
          site,
          rows.map(({ number }) => number),
        ),
      );
      announce(new Set([site]));
      return gone.length;
    },

    async *eachOfPerson(site, person) {
      let after = 0;
      while (true) {
        const rows: StoredRow[] = await reading
          .selectFrom('response')
          .selectAll()
          .where('site', '=', site)
          .where(isOf(person))
          .where('number', '>', after)
          .orderBy('number')
          .limit(erasedAtOnce)
          .execute();
        const last = rows.at(-1);
        if (!last) return;
        yield rows.map(fromRow);
        after = last.number;
      }
    },

    async erasePerson(site, person, at) {
      // First, so that what comes in while the rows go is not stored behind them.
      await remember(
        db,
        site,
        [
          ...(person.id === undefined ? [] : [markOf(site, 'person', person.id)]),
          ...(person.email === undefined ? [] : [markOf(site, 'email', person.email.toLowerCase())]),
        ],
        at,
      );
      await forget(db, site, person);
      const theirs = await db
        .selectFrom('response')
        .select('id')
        .where('site', '=', site)
        .where(isOf(person))
        .execute();
      await eraseJobs(
        db,
        site,
        person,
        theirs.map(({ id }) => id),
      );
      let count = 0;
      while (true) {
        const rows = await db
          .selectFrom('response')
          .select('number')
          .where('site', '=', site)
          .where(isOf(person))
          .limit(erasedAtOnce)
          .execute();
        if (rows.length === 0) return count;
        count += await erase(
          site,
          rows.map(({ number }) => number),
          at,
        );
      }
    },

    async takeTurn(job, everyMs, at) {
      const name = `job ${job}`;
      await db
        .insertInto('setting')
        .values({ name, value: '0' })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { numUpdatedRows } = await db
        .updateTable('setting')
        .set({ value: String(at) })
        .where('name', '=', name)
        .where(sql<SqlBool>`cast(value as bigint) <= ${at - everyMs}`)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

/** What is known of a customer beside what they answered, and notes that name them. */
async function forget(db: Kysely<Tables>, site: string, { id }: Person): Promise<void> {
  if (id === undefined) return;
  await db.deleteFrom('customer_fact').where('site', '=', site).where('customer', '=', id).execute();
  await db.deleteFrom('customer').where('site', '=', site).where('id', '=', id).execute();
  await db
    .updateTable('audit_note')
    .set({ object: '' })
    .where('site', '=', site)
    .where('object', 'in', [id, encodeURIComponent(id)])
    .execute();
}

async function remember(
  db: Kysely<Tables>,
  site: string,
  marks: readonly string[],
  at: number,
): Promise<void> {
  if (marks.length === 0) return;
  await db
    .insertInto('erased')
    .values(marks.map((hash) => ({ site, hash, erased_at: at })))
    .onConflict((conflict) => conflict.columns(['site', 'hash']).doUpdateSet({ erased_at: at }))
    .execute();
}

/** Rows of whoever has this id, or this address, as a page said it or as they left it themselves. */
function isOf({ id, email }: Person): Expression<SqlBool> {
  const address = email?.toLowerCase();
  const byId = sql<SqlBool>`response.person_id = ${id ?? ''}`;
  if (address === undefined) return byId;
  // As it stands in JSON; `like` would take _ and % for more than themselves.
  const left = `"email":${JSON.stringify(address)}`;
  const byEmail = sql<SqlBool>`(lower(response.person_email) = ${address}
    or lower(response.contact) like ${`%${left.replace(/[\\%_]/g, '\\$&')}%`} escape '\\')`;
  return id === undefined ? byEmail : sql<SqlBool>`(${byId} or ${byEmail})`;
}
