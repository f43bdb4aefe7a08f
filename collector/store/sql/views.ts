import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import type { Store } from '../store.ts';
import type { SavedView, ShareLink, ViewStore } from '../views.ts';
import type { Tables } from './tables.ts';
import type { SavedViewTable, ShareLinkTable } from './view-tables.ts';

/** Selections that somebody kept, and links to one. */
export function views(db: Kysely<Tables>): Pick<Store, keyof ViewStore> {
  return {
    async views(site, owner) {
      const rows = await db
        .selectFrom('saved_view')
        .selectAll()
        .where('site', '=', site)
        .where(seenBy(owner))
        .execute();
      // Sorted here: the engines order text each in its own way.
      return rows.map(toView).sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    async addView(site, { name, query, owner, addedAt }) {
      const number = sql<number>`(select coalesce(max(number), 0) + 1 from saved_view where site = ${site})`;
      const added = await db
        .insertInto('saved_view')
        .values({ site, number, name, query, owner, added_at: addedAt })
        .returning('number')
        .executeTakeFirstOrThrow();
      return added.number;
    },

    async changeView(site, number, owner, changes) {
      const { numUpdatedRows } = await db
        .updateTable('saved_view')
        .set(changes)
        .where('site', '=', site)
        .where('number', '=', number)
        .where(seenBy(owner))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async removeView(site, number, owner) {
      const { numDeletedRows } = await db
        .deleteFrom('saved_view')
        .where('site', '=', site)
        .where('number', '=', number)
        .where(seenBy(owner))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async shareLinks(site) {
      const rows = await db
        .selectFrom('share_link')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number', 'desc')
        .execute();
      return rows.map(toLink);
    },

    async addShareLink({ site, name, hash, page, query, addedBy, addedAt, endsAt }) {
      const number = sql<number>`(select coalesce(max(number), 0) + 1 from share_link where site = ${site})`;
      const about = { added_by: addedBy, added_at: addedAt, ends_at: endsAt };
      const added = await db
        .insertInto('share_link')
        .values({ site, number, name, hash, page, query, ...about })
        .returning('number')
        .executeTakeFirstOrThrow();
      return added.number;
    },

    async removeShareLink(site, number) {
      const { numDeletedRows } = await db
        .deleteFrom('share_link')
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async shareLinkOf(hash) {
      const row = await db.selectFrom('share_link').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row ? toLink(row) : null;
    },
  };
}

/** What everybody sees, and what is the member's own. */
const seenBy = (owner: string | null) => (where: ExpressionBuilder<Tables, 'saved_view'>) =>
  owner === null
    ? where('owner', 'is', null)
    : where.or([where('owner', 'is', null), where('owner', '=', owner)]);

const toView = ({ number, name, query, owner, added_at }: Selectable<SavedViewTable>): SavedView => ({
  number,
  name,
  query,
  owner,
  addedAt: added_at,
});

const toLink = (row: Selectable<ShareLinkTable>): ShareLink => ({
  site: row.site,
  number: row.number,
  name: row.name,
  hash: row.hash,
  page: row.page === 'huddle' ? 'huddle' : 'overview',
  query: row.query,
  addedBy: row.added_by,
  addedAt: row.added_at,
  endsAt: row.ends_at,
});
