import type { Kysely } from 'kysely';
import type { Engine } from '../migrations/migration.ts';
import { book } from './booking.ts';
import { followedColumns } from './change.ts';
import { eraseFollowup } from './followup-erase.ts';
import { countedReasons, metaOf } from './row.ts';
import type { Tables } from './tables.ts';

/**
 * Removes responses with all their side rows, within the transaction that `all` is in: the one place where
 * responses of a site that stays are removed. What follows from them, counts and words, is booked as for any change.
 * Returns those that were there.
 */
export async function eraseRows(
  all: Kysely<Tables>,
  engine: Engine,
  site: string,
  numbers: readonly number[],
): Promise<{ number: number; id: string }[]> {
  if (numbers.length === 0) return [];
  // The responses first: whoever changes one at this moment is waited for, and what it then says is returned.
  const gone = await all
    .deleteFrom('response')
    .where('site', '=', site)
    .where('number', 'in', [...numbers])
    .returning(['number', 'id', 'meta', ...followedColumns])
    .execute();
  const changes = gone.map((before) => ({ site, number: before.number, before, after: null }));
  await book(all, changes, engine);
  const followed = await all
    .selectFrom('followup')
    .select('response')
    .where('site', '=', site)
    .where('response', 'in', [...numbers])
    .orderBy('response')
    .execute();
  for (const { response } of followed) await eraseFollowup(all, site, response);
  const byReason = new Map<string, number[]>();
  const byFact = new Map<string, { key: string; value: string; numbers: number[] }>();
  for (const row of gone) {
    for (const reason of countedReasons(row))
      byReason.set(reason, [...(byReason.get(reason) ?? []), row.number]);
    for (const [key, fact] of Object.entries(metaOf(row))) {
      const value = String(fact);
      const known = byFact.get(`${key}\n${value}`) ?? { key, value, numbers: [] };
      known.numbers.push(row.number);
      byFact.set(`${key}\n${value}`, known);
    }
  }
  for (const [reason, of] of byReason) {
    await all
      .deleteFrom('response_reason')
      .where('site', '=', site)
      .where('reason', '=', reason)
      .where('response', 'in', of)
      .execute();
  }
  for (const { key, value, numbers: of } of byFact.values()) {
    await all
      .deleteFrom('response_meta')
      .where('site', '=', site)
      .where('key', '=', key)
      .where('value', '=', value)
      .where('response', 'in', of)
      .execute();
  }
  return gone.map(({ number, id }) => ({ number, id }));
}
