import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { NewJob } from '../jobs.ts';
import type { JobTable } from './job-tables.ts';
import type { Tables } from './tables.ts';

/** What jobs for a channel have as their target. */
export const targetOf = (number: number): string => `channel:${number}`;

/** Rows of one statement; SQLite takes some thirty thousand parameters. */
const rowsAtOnce = 500;

/** The row of a job that waits. */
export const toJobRow = (job: NewJob): JobTable => ({
  site: job.site,
  id: job.id ?? randomUUID(),
  kind: job.kind,
  target: job.target ?? '',
  payload: JSON.stringify(job.payload ?? null),
  state: 'waiting',
  tries: 0,
  due_at: job.dueAt,
  lease_by: null,
  last_error: null,
  last_reply: null,
  unique_key: job.key ?? null,
  created_at: job.createdAt,
  ended_at: null,
});

/**
 * Adds jobs within the transaction that `db` is, so that they are there exactly if what caused them is.
 * Of those with a key or an id that is there already nothing is added.
 */
export async function enqueue(db: Kysely<Tables>, jobs: readonly NewJob[]): Promise<void> {
  for (let first = 0; first < jobs.length; first += rowsAtOnce) {
    await db
      .insertInto('job')
      .values(jobs.slice(first, first + rowsAtOnce).map(toJobRow))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
