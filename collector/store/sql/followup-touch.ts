import type { Engine } from '../migrations/migration.ts';
import type { Change, Entry, Followed } from './change.ts';
import { given } from './given.ts';
import { steps } from './row.ts';

/**
 * Notes which responses are to be judged by the rules for follow-ups, in the commit that changes them. Each
 * change has a row of its own, so that none takes the place of another that is being judged. Nothing is noted
 * for a site without rules, nor of cards that were only shown, which are most.
 */
export function touchFollowups(changes: readonly Change[], engine: Engine): Entry[] {
  const rows = changes
    .filter(({ before, after }) => after !== null && isTouching(before, after))
    .map(({ site, number }): [string, number] => [site, number]);
  return [{ statement: touch[engine], rows }];
}

/** Something was rated or is, or somebody who is known closed the card. */
const isTouching = (before: Followed | null, after: Followed): boolean =>
  after.rating !== null ||
  (before?.rating ?? null) !== null ||
  (after.person_id !== null && after.steps > 0 && (after.steps & steps.dismissed) !== 0);

const touchFor = (engine: Engine): string => `
  insert into followup_touched (site, response)
  select given.site, given.response from ${given({ site: 'text', response: 'bigint' }, engine)}
  where not exists (
    select 1 from followup_policy where followup_policy.site = given.site and followup_policy.has_rules = 0)`;

const touch: Readonly<Record<Engine, string>> = {
  sqlite: touchFor('sqlite'),
  postgres: touchFor('postgres'),
};
