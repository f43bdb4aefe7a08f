import { type Kysely, type Selectable, sql } from 'kysely';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { Note } from '../../wire/aims.ts';
import type { AimStore } from '../aims.ts';
import type { Tables } from './tables.ts';

/** What sites want of their scores, and their notes. Few rows, and read where a change must be seen at once. */
export function aims(db: Kysely<Tables>): AimStore {
  return {
    async aims(site) {
      const row = await db.selectFrom('site_aim').selectAll().where('site', '=', site).executeTakeFirst();
      if (!row) return { target: null, benchmark: null, weights: {} };
      return {
        target: row.target,
        benchmark: row.benchmark === null ? null : JSON.parse(row.benchmark),
        weights: JSON.parse(row.weights),
      };
    },

    async putAims(site, { target, benchmark, weights }) {
      const changing = {
        target,
        benchmark: benchmark && JSON.stringify(benchmark),
        weights: JSON.stringify(weights),
      };
      await db
        .insertInto('site_aim')
        .values({ site, ...changing })
        .onConflict((conflict) => conflict.column('site').doUpdateSet(changing))
        .execute();
    },

    async datedNotes(site, { from, to } = {}) {
      let query = db.selectFrom('note').selectAll().where('site', '=', site);
      if (from !== undefined) query = query.where('day', '>=', dayNumber(from));
      if (to !== undefined) query = query.where('day', '<=', dayNumber(to));
      return (await query.orderBy('day').orderBy('number').execute()).map(toNote);
    },

    async datedNote(site, number) {
      const row = await db
        .selectFrom('note')
        .selectAll()
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? toNote(row) : null;
    },

    async addNote(site, { day, kind, text, addedAt, addedBy }, atMost) {
      const { count } = await db
        .selectFrom('note')
        .select(db.fn.countAll<number>().as('count'))
        .where('site', '=', site)
        .executeTakeFirstOrThrow();
      if (count >= atMost) return null;
      // Of two who add at once, the second finds its number taken and takes the next.
      for (;;) {
        const number = sql<number>`(select coalesce(max(number), 0) + 1 from note where site = ${site})`;
        const added = await db
          .insertInto('note')
          .values({ site, number, day: dayNumber(day), kind, text, added_at: addedAt, added_by: addedBy })
          .onConflict((conflict) => conflict.doNothing())
          .returning('number')
          .executeTakeFirst();
        if (added) return added.number;
      }
    },

    async changeNote(site, number, { day, kind, text }) {
      const { numUpdatedRows } = await db
        .updateTable('note')
        .set({
          ...(day !== undefined && { day: dayNumber(day) }),
          ...(kind !== undefined && { kind }),
          ...(text !== undefined && { text }),
        })
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async removeNote(site, number) {
      const { numDeletedRows } = await db
        .deleteFrom('note')
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

const toNote = ({ number, day, kind, text, added_at, added_by }: Selectable<Tables['note']>): Note => ({
  number,
  day: dayName(day),
  kind,
  text,
  addedAt: added_at,
  addedBy: added_by,
});
