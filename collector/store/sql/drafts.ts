import type { Kysely } from 'kysely';
import type { StoredDraft } from '../editing.ts';
import type { Store } from '../store.ts';
import type { SurveyDraftTable, Tables } from './tables.ts';

/** A discarded draft leaves its row, so that no revision ever means two things. */
const discarded = '';

/** What is being written of surveys, and not published yet. */
export function drafts(db: Kysely<Tables>): Pick<Store, 'drafts' | 'draft' | 'saveDraft' | 'dropDraft'> {
  return {
    async drafts(site) {
      const rows = await db
        .selectFrom('survey_draft')
        .selectAll()
        .where('site', '=', site)
        .where('definition', '<>', discarded)
        .execute();
      // Sorted here: the engines order text each in its own way.
      return rows.map(toDraft).sort((a, b) => (a.key < b.key ? -1 : 1));
    },

    async draft(site, key) {
      const row = await db
        .selectFrom('survey_draft')
        .selectAll()
        .where('site', '=', site)
        .where('key', '=', key)
        .executeTakeFirst();
      return row && row.definition !== discarded ? toDraft(row) : null;
    },

    async saveDraft(site, { key, basedOn, definition, changedAt, changedBy }, after) {
      const changing = {
        based_on: basedOn,
        definition: JSON.stringify(definition),
        changed_at: changedAt,
        changed_by: changedBy,
      };
      if (after === 0) {
        const first = await db
          .insertInto('survey_draft')
          .values({ site, key, revision: 1, ...changing })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (first.numInsertedOrUpdatedRows) return 1;
      }
      const row = await db
        .selectFrom('survey_draft')
        .select(['revision', 'definition'])
        .where('site', '=', site)
        .where('key', '=', key)
        .executeTakeFirst();
      // Whoever begins anew knows of no revision; one that was discarded is in nobody's way.
      const isFree = row && (row.revision === after || (after === 0 && row.definition === discarded));
      if (!isFree) return null;
      const { numUpdatedRows } = await db
        .updateTable('survey_draft')
        .set({ ...changing, revision: row.revision + 1 })
        .where('site', '=', site)
        .where('key', '=', key)
        .where('revision', '=', row.revision)
        .where('definition', '=', row.definition)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? row.revision + 1 : null;
    },

    async dropDraft(site, key, revision) {
      const { numUpdatedRows } = await db
        .updateTable('survey_draft')
        .set({ definition: discarded, revision: revision + 1 })
        .where('site', '=', site)
        .where('key', '=', key)
        .where('revision', '=', revision)
        .where('definition', '<>', discarded)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

const toDraft = (row: SurveyDraftTable): StoredDraft => ({
  key: row.key,
  revision: row.revision,
  basedOn: row.based_on,
  definition: JSON.parse(row.definition),
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});
