import type { Kysely } from 'kysely';
import type { TeamReply } from '../../wire/members.ts';
import type { MemberStore } from '../members.ts';
import { removeTeamDigests } from './digests.ts';
import { nextNumber } from './members.ts';
import type { Tables } from './tables.ts';

/** Members who share representatives or reasons. */
export function teams(
  db: Kysely<Tables>,
): Pick<MemberStore, 'teams' | 'addTeam' | 'changeTeam' | 'removeTeam'> {
  return {
    teams: (site) => teamsOf(db, site),

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
      return db.transaction().execute(async (all) => {
        const { numDeletedRows } = await all
          .deleteFrom('team')
          .where('site', '=', site)
          .where('number', '=', number)
          .executeTakeFirst();
        await removeTeamDigests(all, site, number);
        return numDeletedRows > 0n;
      });
    },
  };
}

/** A site's teams, in the order in which they were made. */
export async function teamsOf(db: Kysely<Tables>, site: string): Promise<TeamReply[]> {
  const rows = await db.selectFrom('team').selectAll().where('site', '=', site).orderBy('number').execute();
  return rows.map(({ number, name, members, representatives, reasons, above, digest }) => ({
    number,
    name,
    members: JSON.parse(members),
    representatives: JSON.parse(representatives),
    reasons: JSON.parse(reasons),
    above,
    digest,
  }));
}

type Team = Parameters<MemberStore['addTeam']>[1];

const columnsOf = ({ name, members, representatives, reasons, above, digest }: Team) => ({
  name,
  members: JSON.stringify(members),
  representatives: JSON.stringify(representatives),
  reasons: JSON.stringify(reasons),
  above,
  digest,
});
