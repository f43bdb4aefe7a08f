import type { Kysely } from 'kysely';
import type { FollowupHappening } from '../../wire/followup.ts';
import { eventsOf } from './followup-row.ts';
import type { Tables } from './tables.ts';

/**
 * Erases from a follow-up what its person said and was, and what the team wrote about them. That there was one,
 * when it was due and what came of it stays, so that figures stand.
 */
export async function eraseFollowup(db: Kysely<Tables>, site: string, response: number): Promise<void> {
  const row = await db
    .selectFrom('followup')
    .select('facts')
    .where('site', '=', site)
    .where('response', '=', response)
    .executeTakeFirst();
  if (!row) return;
  await db
    .updateTable('followup')
    .set({
      facts: JSON.stringify({ ...JSON.parse(row.facts), value: null, history: [] }),
      rating: null,
      reasons: '[]',
      value: null,
      person_id: null,
      representative: null,
      why_not: null,
      next_id: null,
      next_rating: null,
      next_at: null,
    })
    .where('site', '=', site)
    .where('response', '=', response)
    .execute();
  for (const { number, what } of await eventsOf(db, site, response)) {
    await db
      .updateTable('followup_event')
      .set({ what: JSON.stringify(withoutWords(what)) })
      .where('site', '=', site)
      .where('response', '=', response)
      .where('number', '=', number)
      .execute();
  }
}

/** Removes the follow-ups of a site, and all that made them. */
export async function removeFollowups(db: Kysely<Tables>, site: string): Promise<void> {
  for (const table of ['followup_touched', 'followup_event', 'followup', 'followup_policy'] as const) {
    await db.deleteFrom(table).where('site', '=', site).execute();
  }
}

/** What happened, without anybody's words and ratings. */
function withoutWords(what: FollowupHappening): FollowupHappening {
  if (what.kind === 'changed') return { ...what, rating: null };
  if (what.kind === 'contact') return { ...what, notes: what.notes.map(({ kind }) => ({ kind })) };
  const { note: _note, text: _text, whyNot: _whyNot, ...rest } = { note: '', text: '', whyNot: '', ...what };
  return rest as FollowupHappening;
}
