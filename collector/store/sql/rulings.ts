import { type Kysely, type SqlBool, sql } from 'kysely';
import { states } from '../../wire/limits.ts';
import type { Engine } from '../migrations/migration.ts';
import type { CheckedResponse, Ruled, Store } from '../store.ts';
import { book } from './booking.ts';
import { type Followed, followedColumns } from './change.ts';
import { walkedBy } from './few.ts';
import { isQuarantined, isRated, matches, notWithdrawn } from './filter.ts';
import type { Tables } from './tables.ts';

/** Responses changed in one transaction, so that answers get their turn in between. */
const ruledAtOnce = 1_000;

/** What responses count as, when it is decided after they were stored. */
export function rulings(
  db: Kysely<Tables>,
  reading: Kysely<Tables>,
  engine: Engine,
  announce: (sites: ReadonlySet<string>) => void,
): Pick<Store, 'quarantine' | 'rule' | 'quarantined'> {
  return {
    async quarantine(site, ids, reason) {
      if (ids.length === 0) return;
      await db.transaction().execute(async (held) => {
        const rows = await held
          .updateTable('response')
          .set({ state: 'quarantined', quarantine: reason })
          .where('site', '=', site)
          .where('id', 'in', [...ids])
          .where('state', '=', 'counted')
          .where('ruled_at', 'is', null)
          .where(isRated)
          .returning(['number', ...followedColumns])
          .execute();
        await bookMoved(held, engine, site, rows, 'counted');
      });
      announce(new Set([site]));
    },

    async rule(site, which, state, at) {
      const quarantine = state === 'quarantined' ? 'marked' : null;
      let changed = 0;
      for await (const numbers of numbersOf(reading, engine, site, which)) {
        changed += await db.transaction().execute(async (held) => {
          let moved = 0;
          // From each state apart, so that what was before is known without a look that a writer could outrun.
          for (const before of states) {
            if (before === state) continue;
            const rows = await held
              .updateTable('response')
              .set({ state, quarantine, ruled_at: at })
              .where('site', '=', site)
              .where('number', 'in', numbers)
              .where('state', '=', before)
              .where(notWithdrawn)
              .returning(['number', ...followedColumns])
              .execute();
            await bookMoved(held, engine, site, rows, before);
            moved += rows.length;
          }
          return moved;
        });
      }
      if (changed > 0) announce(new Set([site]));
      return changed;
    },

    async quarantined(site) {
      const rows = await reading
        .selectFrom('response')
        .select(['quarantine'])
        .select(reading.fn.countAll<number>().as('count'))
        .select(sql<number>`min(received_at)`.as('since'))
        .where('site', '=', site)
        .where(isQuarantined)
        // In words that lead SQLite to no other index: it would take the one of all that is not withdrawn.
        .where(sql<SqlBool>`coalesce(response.stage, '') <> 'withdrawn'`)
        .groupBy('quarantine')
        .execute();
      return {
        count: rows.reduce((sum, { count }) => sum + count, 0),
        since: rows.length === 0 ? null : Math.min(...rows.map(({ since }) => since)),
        reasons: rows
          .map(({ quarantine, count }) => ({ reason: quarantine ?? ('marked' as const), count }))
          .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
      };
    },
  };
}

type Moved = Followed & { number: number };

/** Books that these rows, as they are now, were of another state before. */
async function bookMoved(
  db: Kysely<Tables>,
  engine: Engine,
  site: string,
  rows: readonly Moved[],
  state: CheckedResponse['state'],
): Promise<void> {
  const changes = rows.map((row) => ({ site, number: row.number, before: { ...row, state }, after: row }));
  await book(db, changes, engine);
}

/** Numbers of the responses meant, in blocks; what arrives meanwhile may be among them. */
async function* numbersOf(
  db: Kysely<Tables>,
  engine: Engine,
  site: string,
  which: Ruled,
): AsyncGenerator<number[], void> {
  if ('ids' in which) {
    // PostgreSQL refuses to compare its UUIDs with anything else.
    const ids = which.ids.filter(isUuid).map((id) => id.toLowerCase());
    if (ids.length === 0) return;
    const rows = await db
      .selectFrom('response')
      .select('number')
      .where('site', '=', site)
      .where('id', 'in', ids)
      .execute();
    // PostgreSQL takes no empty list.
    if (rows.length > 0) yield rows.map(({ number }) => number);
    return;
  }
  const selected = matches(site, which.filter, engine, await walkedBy(db, engine, site, which.filter));
  let after = 0;
  while (true) {
    const numbers = await blockOf(db, selected, after);
    const last = numbers.at(-1);
    if (last === undefined) return;
    yield numbers;
    after = last;
  }
}

async function blockOf(
  db: Kysely<Tables>,
  selected: ReturnType<typeof matches>,
  after: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('response')
    .select('number')
    .where(selected)
    .where(sql<SqlBool>`response.number > ${after}`)
    .orderBy('number')
    .limit(ruledAtOnce)
    .execute();
  return rows.map(({ number }) => number);
}

const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
