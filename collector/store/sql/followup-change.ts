import { type Kysely, type SqlBool, sql } from 'kysely';
import { remindersOf } from '../../insight/priority.ts';
import type { OwnFollowups } from '../followups.ts';
import type { NewJob } from '../jobs.ts';
import type { Store } from '../store.ts';
import { aboveFinder } from './followup-above.ts';
import { addEvent, changedColumns, type FollowupRow, newRow, toFollowup } from './followup-row.ts';
import { enqueue } from './job-rows.ts';
import { fromRow } from './row.ts';
import type { Tables } from './tables.ts';

type Engine = 'sqlite' | 'postgres';

const steps = ['before', 'overdue', 'above'] as const;

/** What people and the clock do to follow-ups. */
export function followupChanges(
  db: Kysely<Tables>,
  engine: Engine,
  announce: (sites: ReadonlySet<string>) => void,
): Pick<Store, 'beginFollowup' | 'changeFollowup' | 'remindOfFollowups'> {
  return {
    async beginFollowup(site, id, followup, { by, note }) {
      const begun = await db.transaction().execute(async (all) => {
        const row = await all
          .selectFrom('response')
          .selectAll()
          .where('site', '=', site)
          .where('id', '=', id)
          .where('stage', '<>', 'withdrawn')
          .executeTakeFirst();
        if (!row) return null;
        const about = await all
          .selectFrom('site')
          .select('sample')
          .where('key', '=', site)
          .executeTakeFirst();
        const made = newRow(site, fromRow(row), followup, (about?.sample ?? 0) !== 0);
        const { site: _site, response: _number, ...anew } = made;
        const { numInsertedOrUpdatedRows } = await all
          .insertInto('followup')
          .values(made)
          // One that was taken back gives way, and its history goes on.
          .onConflict((conflict) =>
            conflict
              .columns(['site', 'response'])
              .doUpdateSet({ ...anew, revision: sql<number>`followup.revision + 1` })
              .where('followup.state', '=', 'cancelled'),
          )
          .executeTakeFirst();
        if (!numInsertedOrUpdatedRows) return null;
        const { assignee } = followup;
        const what = { kind: 'opened', rule: null, assignee, ...(note && { note }) } as const;
        await addEvent(all, { site, response: row.number }, { at: followup.openedAt, by, what });
        const { revision } = await all
          .selectFrom('followup')
          .select('revision')
          .where('site', '=', site)
          .where('response', '=', row.number)
          .executeTakeFirstOrThrow();
        return toFollowup({ ...made, revision });
      });
      if (begun) announce(new Set([site]));
      return begun;
    },

    async changeFollowup(site, { id, revision, by, at, onlyOf }, apply) {
      const changed = await db.transaction().execute(async (all) => {
        const row = await all
          .selectFrom('followup')
          .selectAll()
          .where('site', '=', site)
          .where('id', '=', id.toLowerCase())
          .$if(engine === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        if (!row || (onlyOf && !isOwn(row, onlyOf))) return 'not-found';
        if (row.revision !== revision) return 'changed-meanwhile';
        const change = apply(toFollowup(row));
        if (!change) return 'not-possible';
        const next = { ...row, ...changedColumns(change, at), revision: revision + 1 };
        const { site: _site, response, id: _id, ...columns } = next;
        await all
          .updateTable('followup')
          .set(columns)
          .where('site', '=', site)
          .where('response', '=', response)
          .execute();
        await addEvent(all, { site, response }, { at, by, what: change.what });
        return toFollowup(next);
      });
      if (typeof changed !== 'string') announce(new Set([site]));
      return changed;
    },

    async remindOfFollowups(now, most, aboveOf) {
      const sites = new Set<string>();
      const reminded = await db.transaction().execute(async (all) => {
        const rows = await all
          .selectFrom('followup')
          .select(['site', 'response', 'id', 'opened_at', 'due_at', 'remind_step'])
          .select(['assignee', 'representative', 'reasons'])
          .where(sql<SqlBool>`remind_at is not null`)
          .where('remind_at', '<=', now)
          .orderBy('remind_at')
          .limit(most)
          .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked())
          .execute();
        const findAbove = aboveFinder(all, aboveOf);
        for (const row of rows) {
          const { site, response, id, opened_at, due_at, assignee, remind_step } = row;
          // After a night of standing still, nobody is told that something will be due that is overdue.
          const step = remind_step === 0 && now >= due_at ? 1 : remind_step;
          const next = remindersOf(opened_at, due_at)[step + 1] ?? null;
          await all
            .updateTable('followup')
            .set({ remind_at: next, remind_step: step + 1 })
            .where('site', '=', site)
            .where('response', '=', response)
            .execute();
          const to = step === 2 ? await findAbove(site, row) : assignee;
          if (step === 2 && to === null) continue;
          const what = { kind: 'reminded', step: steps[step] ?? 'above', to } as const;
          await addEvent(all, { site, response }, { at: now, by: null, what });
          if (to !== null) await enqueue(all, [reminderJob({ site, id, to, step: what.step, due_at, now })]);
          sites.add(site);
        }
        return rows.length;
      });
      if (sites.size > 0) announce(sites);
      return reminded;
    },
  };
}

/** A mail to one of the team, once for each step of each time in which it was due. */
const reminderJob = ({ site, id, to, step, due_at, now }: Reminder): NewJob => ({
  site,
  kind: 'remind',
  payload: { followup: id, to, step },
  dueAt: now,
  createdAt: now,
  key: `remind ${id} ${due_at} ${step}`,
});
type Reminder = { site: string; id: string; to: string; step: string; due_at: number; now: number };

const isOwn = (row: FollowupRow, { user, representatives }: OwnFollowups): boolean =>
  row.assignee === user || (row.representative !== null && representatives.includes(row.representative));
