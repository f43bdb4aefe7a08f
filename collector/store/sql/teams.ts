import type { Kysely } from 'kysely';
import type { MemberStore } from '../members.ts';
import { nextNumber } from './members.ts';
import type { Tables } from './tables.ts';

/** Members who share representatives or reasons. */
export function teams(
  db: Kysely<Tables>,
): Pick<MemberStore, 'teams' | 'addTeam' | 'changeTeam' | 'removeTeam'> {
  return {
    async teams(site) {
      const rows = await db
        .selectFrom('team')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number')
        .execute();
      return rows.map(({ number, name, members, representatives, reasons }) => ({
        number,
        name,
        members: JSON.parse(members),
        representatives: JSON.parse(representatives),
        reasons: JSON.parse(reasons),
      }));
    },

    async addTeam(site, team) {
      const { number } = await db
        .insertInto('team')
        .values({ site, number: nextNumber('team', site), ...columnsOf(team) })
        .returning('number')
        .executeTakeFirstOrThrow();
      return number;
    },

    async changeTeam(site, { number, ...team }) {
      const { numUpdatedRows } = await db
        .updateTable('team')
        .set(columnsOf(team))
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async removeTeam(site, number) {
      const { numDeletedRows } = await db
        .deleteFrom('team')
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

type Team = Parameters<MemberStore['addTeam']>[1];

const columnsOf = ({ name, members, representatives, reasons }: Team) => ({
  name,
  members: JSON.stringify(members),
  representatives: JSON.stringify(representatives),
  reasons: JSON.stringify(reasons),
});
