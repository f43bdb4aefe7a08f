import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Bounds what anybody can write down by making up origins: of a site's, the `most` that came last stay. */
export async function keepNewest(
  db: Kysely<Tables>,
  table: 'site_call' | 'refused_origin',
  site: string,
  most: number,
): Promise<void> {
  await db
    .deleteFrom(table)
    .where('site', '=', site)
    .where('origin', 'not in', (from) =>
      from
        .selectFrom(table)
        .select('origin')
        .where('site', '=', site)
        .orderBy('last_at', 'desc')
        .orderBy('origin')
        .limit(most),
    )
    .execute();
}
