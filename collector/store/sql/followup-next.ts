import type { Kysely } from 'kysely';
import type { PastAnswer } from '../followups.ts';
import type { Engine } from '../migrations/migration.ts';
import { type Awaiting, awaitingOf, knownPast } from './followup-past.ts';
import type { Tables } from './tables.ts';

/**
 * Sets for each follow-up of people what they rated the next time. `pasts` are newest first; of one that does
 * not hold all answers, what is older than its end is left as it is. Returns whether something changed.
 */
export async function followThrough(
  db: Kysely<Tables>,
  site: string,
  pasts: ReadonlyMap<string, readonly PastAnswer[]>,
  engine: Engine,
): Promise<boolean> {
  const people = new Map(
    [...pasts].map(([person, past]) => [
      person,
      { since: past.length < knownPast ? 0 : (past.at(-1)?.at ?? 0) },
    ]),
  );
  let isChanged = false;
  for (const [person, rows] of await awaitingOf(db, site, people, engine)) {
    const past = pasts.get(person) ?? [];
    // Of somebody who answers all day no more is looked at than of anybody else.
    for (const row of rows.slice(0, past.length)) {
      const next = nextAnswer(row, past);
      if ((next?.id ?? null) === row.nextId && (next?.rating ?? null) === row.nextRating) continue;
      await db
        .updateTable('followup')
        .set({ next_id: next?.id ?? null, next_rating: next?.rating ?? null, next_at: next?.at ?? null })
        .where('site', '=', site)
        .where('response', '=', row.response)
        .execute();
      isChanged = true;
    }
  }
  return isChanged;
}

/** The first rating after it, of the same kind and metric: an order and the whole shop are two things. */
function nextAnswer(about: Awaiting, past: readonly PastAnswer[]): PastAnswer | undefined {
  return past.findLast(
    ({ number, rating, at, kind, metric }) =>
      rating !== null &&
      number !== about.response &&
      at > about.ratedAt &&
      kind === about.kind &&
      metric === about.metric,
  );
}
