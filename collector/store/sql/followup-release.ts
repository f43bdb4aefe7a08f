import { type Kysely, sql } from 'kysely';
import { addEvent } from './followup-row.ts';
import type { Tables } from './tables.ts';

/**
 * Gives back what waits for somebody who is no member of its site any more, so that it stands among what has
 * nobody instead of in a queue that no one reads. Within the transaction that removes them.
 */
export async function releaseFollowups(db: Kysely<Tables>, user: string, at: number): Promise<void> {
  const { rows } = await sql<{ site: string; response: number }>`
    update followup set assignee = null, revision = revision + 1
    where assignee = ${user} and closed_at is null and not exists (
      select 1 from member where member.user_id = ${user} and member.site in (followup.site, '*'))
    returning site, response`.execute(db);
  for (const row of rows) {
    await addEvent(db, row, { at, by: null, what: { kind: 'assigned', to: null } });
  }
}
