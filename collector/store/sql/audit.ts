import { randomBytes } from 'node:crypto';
import { type Kysely, type SqlBool, sql } from 'kysely';
import { everySite } from '../../wire/limits.ts';
import type { AuditStore } from '../members.ts';
import type { Tables } from './tables.ts';

/** Notes of who did what. They are read seldom, and always for one site. */
export function audit(db: Kysely<Tables>, reading: Kysely<Tables>): AuditStore {
  let noted = 0;
  return {
    async note({ site, at, actor, kind, action, object }) {
      // Two notes of one moment need two keys in their order, and several collectors share no number.
      noted += 1;
      const id = `${noted.toString(36).padStart(8, '0')}${randomBytes(4).toString('hex')}`;
      await db.insertInto('audit_note').values({ site, at, id, actor, kind, action, object }).execute();
    },

    async notes(site, { actor, action, cursor, limit, everywhere = false }) {
      let query = reading
        .selectFrom('audit_note')
        .selectAll()
        .where('site', 'in', everywhere ? [site, everySite] : [site])
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (actor !== undefined) query = query.where('actor', '=', actor);
      if (action !== undefined) query = query.where('action', '=', action);
      if (cursor !== undefined) {
        const at = Number(cursor.slice(0, cursor.indexOf('.')));
        const id = cursor.slice(cursor.indexOf('.') + 1);
        query = query.where(sql<SqlBool>`(at, id) < (${at}, ${id})`);
      }
      const rows = await query.execute();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        entries: page.map(({ at, actor, kind, action, object }) => ({ at, actor, kind, action, object })),
        next: rows.length > limit && last ? `${last.at}.${last.id}` : null,
      };
    },

    async noteNames(site) {
      const names = async (column: 'actor' | 'action') => {
        const rows = await reading
          .selectFrom('audit_note')
          .select(column)
          .distinct()
          .where('site', '=', site)
          .limit(mostNames)
          .execute();
        return rows.map((row) => row[column]).sort();
      };
      const [actors, actions] = await Promise.all([names('actor'), names('action')]);
      return { actors, actions };
    },

    async dropNotes(before, atMost) {
      const old = await db
        .selectFrom('audit_note')
        .select(['site', 'at', 'id'])
        .where('at', '<', before)
        .limit(atMost)
        .execute();
      for (const { site, at, id } of old) {
        await db
          .deleteFrom('audit_note')
          .where('site', '=', site)
          .where('at', '=', at)
          .where('id', '=', id)
          .execute();
      }
      return old.length;
    },
  };
}

const mostNames = 500;
