import { type Kysely, type Selectable, sql } from 'kysely';
import type { Job, JobEnd, JobState, JobStore } from '../jobs.ts';
import type { Engine } from '../migrations/migration.ts';
import { enqueue } from './job-rows.ts';
import type { JobTable } from './job-tables.ts';
import type { Tables } from './tables.ts';

/** Characters kept of an error, and of a receiver's reply. */
const keptChars = 500;

/** Jobs: added, taken for a while, ended, shown. `reading` answers what the team asks. */
export function jobs(db: Kysely<Tables>, reading: Kysely<Tables>, engine: Engine): JobStore {
  // Collectors on one PostgreSQL that take at once each get others; SQLite writes one at a time anyway.
  const locking = sql.raw(engine === 'postgres' ? 'for update skip locked' : '');
  return {
    async addJobs(added) {
      if (added.length > 0) await db.transaction().execute((all) => enqueue(all, added));
    },

    async takeJobs({ now, leaseMs, leaseBy, limit, except }) {
      const others =
        except.length === 0 ? sql`` : sql`and site || ' ' || target not in (${sql.join(except)})`;
      const { rows } = await sql<Selectable<JobTable>>`
        with picked as materialized (
          select site, id from job where state = 'waiting' and due_at <= ${now} ${others}
          order by due_at limit ${limit} ${locking})
        update job set due_at = ${now + leaseMs}, lease_by = ${leaseBy}
        where (site, id) in (select site, id from picked) returning *`.execute(db);
      return rows.map(toJob);
    },

    async endJobs(ends) {
      await db.transaction().execute(async (all) => {
        for (const end of ends) if (await endOne(all, end)) await enqueue(all, end.next ?? []);
      });
    },

    async nextJobAt() {
      const row = await db
        .selectFrom('job')
        .select('due_at')
        .where('state', '=', 'waiting')
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.due_at ?? null;
    },

    async jobs(site, { targets, states, limit }) {
      if (targets.length === 0) return [];
      let query = reading
        .selectFrom('job')
        .selectAll()
        .where('site', '=', site)
        .where('target', 'in', [...targets])
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (states) query = query.where('state', 'in', [...states]);
      return (await query.execute()).map(toJob);
    },

    async jobCounts(site) {
      return reading
        .selectFrom('job')
        .select(['target', 'state'])
        .select((all) => all.fn.countAll<number>().as('count'))
        .where('site', '=', site)
        .groupBy(['target', 'state'])
        .execute();
    },

    async jobsAgain(site, which, at) {
      const { numUpdatedRows } = await db
        .updateTable('job')
        .set({ state: 'waiting', due_at: at, tries: 0, lease_by: null, ended_at: null })
        .where('site', '=', site)
        .where('state', '=', 'parked')
        .where('target' in which ? 'target' : 'id', '=', 'target' in which ? which.target : which.id)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async forgetJobs(doneBefore, parkedBefore) {
      let forgotten = 0;
      for (const [state, before] of [
        ['done', doneBefore],
        ['parked', parkedBefore],
      ] as const) {
        forgotten += await forget(db, state, before);
      }
      return forgotten;
    },
  };
}

/** Returns whether the lease still held. */
async function endOne(db: Kysely<Tables>, end: JobEnd): Promise<boolean> {
  const { site, id, leaseBy } = end;
  if (end.state === 'gone') {
    const { numDeletedRows } = await db
      .deleteFrom('job')
      .where('site', '=', site)
      .where('id', '=', id)
      .where('lease_by', '=', leaseBy)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable('job')
    .set({
      state: end.state,
      tries: end.tries,
      due_at: end.dueAt,
      lease_by: null,
      last_error: end.lastError?.slice(0, keptChars) ?? null,
      last_reply: end.lastReply?.slice(0, keptChars) ?? null,
      ended_at: end.state === 'waiting' ? null : end.at,
    })
    .where('site', '=', site)
    .where('id', '=', id)
    .where('lease_by', '=', leaseBy)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function forget(db: Kysely<Tables>, state: JobState, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('job')
    .where('state', '=', state)
    .where('ended_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

const toJob = (row: Selectable<JobTable>): Job => ({
  site: row.site,
  id: row.id,
  kind: row.kind,
  target: row.target,
  payload: JSON.parse(row.payload),
  state: row.state,
  tries: row.tries,
  dueAt: row.due_at,
  leaseBy: row.lease_by,
  lastError: row.last_error,
  lastReply: row.last_reply,
  createdAt: row.created_at,
  endedAt: row.ended_at,
});
