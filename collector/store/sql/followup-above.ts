import type { Kysely } from 'kysely';
import { aboveIn, scopeOf } from '../../insight/teams.ts';
import { type FollowupRow, teamMembersOf } from './followup-row.ts';
import type { Tables } from './tables.ts';
import { teamsOf } from './teams.ts';

type Asked = Pick<FollowupRow, 'assignee' | 'representative' | 'reasons'>;

/**
 * Finds who hears of what stays overdue at a site: whom a team that it concerns names, else whom the site's
 * rules name. Each site is asked about once.
 */
export function aboveFinder(
  db: Kysely<Tables>,
  aboveOf: (policy: unknown) => string | null,
): (site: string, about: Asked) => Promise<string | null> {
  const sites = new Map<string, ReturnType<typeof read>>();
  const read = async (site: string) => {
    const teams = await teamsOf(db, site);
    const people = await teamMembersOf(db, site);
    const policy = await db
      .selectFrom('followup_policy')
      .select('policy')
      .where('site', '=', site)
      .executeTakeFirst();
    // Whoever left the site hears of nothing there, whoever still names them.
    const stillHere = (user: string | null) => people.find(({ id }) => id === user)?.id ?? null;
    return {
      teams: teams.map((team) => ({ scope: scopeOf(team, people), above: stillHere(team.above) })),
      above: stillHere(policy ? aboveOf(JSON.parse(policy.policy)) : null),
    };
  };
  return async (site, { assignee, representative, reasons }) => {
    const known = sites.get(site) ?? read(site);
    sites.set(site, known);
    const { teams, above } = await known;
    return aboveIn(teams, { assignee, representative, reasons: JSON.parse(reasons) }) ?? above;
  };
}
