import type { Kysely } from 'kysely';
import type { PastAnswer } from '../followups.ts';
import type { Tables } from './tables.ts';

/**
 * Sets for each follow-up of a person what they rated the next time. `past` is newest first; unless it
 * `isAll`, what is older than its end is left as it is. Returns whether something changed.
 */
export async function followThrough(
  db: Kysely<Tables>,
  site: string,
  person: string,
  past: readonly PastAnswer[],
  isAll: boolean,
): Promise<boolean> {
  const since = isAll ? 0 : (past.at(-1)?.at ?? 0);
  const rows = await db
    .selectFrom('followup')
    .select(['response', 'rated_at', 'question_kind', 'metric', 'next_id', 'next_rating'])
    .where('site', '=', site)
    .where('person_id', '=', person)
    .where('rated_at', '>=', since)
    // Of somebody who answers all day no more is looked at than of anybody else.
    .orderBy('rated_at', 'desc')
    .limit(past.length)
    .execute();
  let isChanged = false;
  for (const row of rows) {
    const next = nextAnswer(row, past);
    if ((next?.id ?? null) === row.next_id && (next?.rating ?? null) === row.next_rating) continue;
    await db
      .updateTable('followup')
      .set({ next_id: next?.id ?? null, next_rating: next?.rating ?? null, next_at: next?.at ?? null })
      .where('site', '=', site)
      .where('response', '=', row.response)
      .execute();
    isChanged = true;
  }
  return isChanged;
}

/** The first rating after it, of the same kind and metric: an order and the whole shop are two things. */
function nextAnswer(
  about: { response: number; rated_at: number; question_kind: string; metric: string },
  past: readonly PastAnswer[],
): PastAnswer | undefined {
  return past.findLast(
    ({ number, rating, at, kind, metric }) =>
      rating !== null &&
      number !== about.response &&
      at > about.rated_at &&
      kind === about.question_kind &&
      metric === about.metric,
  );
}
