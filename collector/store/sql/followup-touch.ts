import type { NewRow } from './row.ts';

type Side = Pick<NewRow, 'stage' | 'rating' | 'person_id'>;

/**
 * Whether a change of a response may matter to the rules for follow-ups: something was rated or is, or somebody
 * who is known closed the card. Most changes are of cards that were only shown, and cost nothing here.
 */
export function isTouching(before: Pick<Side, 'rating'> | undefined, after: Side): boolean {
  return (
    after.rating !== null ||
    (before?.rating ?? null) !== null ||
    (after.stage === 'dismissed' && after.person_id !== null)
  );
}

/** Notes a touched response, in SQLite: site, number, site again. Not for a site without rules. */
export const touchOne = `
  insert into followup_touched (site, response) select ?, ?
  where not exists (select 1 from followup_policy where site = ? and has_rules = 0)`;

/** The same for many in PostgreSQL, as JSON of site and response. */
export const touchMany = `
  insert into followup_touched (site, response)
  select new.site, new.response from json_to_recordset($1::json) as new (site text, response bigint)
  where not exists (select 1 from followup_policy old where old.site = new.site and old.has_rules = 0)`;
