import type { Kysely } from 'kysely';
import type { Clocks } from '../../wire/response.ts';
import type { Store } from '../store.ts';
import type { Tables } from './tables.ts';

/** When known people last answered, closed or put off a survey. */
export function clocks(db: Kysely<Tables>): Pick<Store, 'clocks'> {
  return {
    async clocks(site, person) {
      // A person has few responses, and they stand together in an index.
      const rows = await db
        .selectFrom('response')
        .select(['survey', 'stage', 'rated_at', 'happened_at'])
        .where('site', '=', site)
        .where('person_id', '=', person)
        // What is only claimed could keep somebody else from being asked.
        .where('identity', '=', 'verified')
        // What is in quarantine was shown to them all the same, and asking again would not put it right.
        .where('state', '<>', 'test')
        .orderBy('happened_at')
        .execute();
      const found = new Map<string, Clocks>();
      for (const { survey, stage, rated_at, happened_at } of rows) {
        const clocks = found.get(survey) ?? {};
        if (rated_at !== null) clocks.answeredAt = Math.max(rated_at, clocks.answeredAt ?? 0);
        // The moment of closing is not stored; the one of showing is at most some minutes off.
        else if (stage === 'dismissed') clocks.dismissedAt = happened_at;
        else if (stage === 'snoozed') clocks.snoozedAt = happened_at;
        else continue;
        found.set(survey, clocks);
      }
      return Object.fromEntries(found);
    },
  };
}
