import { CompiledQuery, type Kysely } from 'kysely';
import type { FollowupHappening } from '../../wire/followup.ts';
import type { Engine } from '../migrations/migration.ts';
import { tell } from './events.ts';
import { type FollowupRow, happeningOf } from './followup-row.ts';
import { type GivenType, given } from './given.ts';
import type { Tables } from './tables.ts';

/**
 * Adds new follow-ups of a site, the first line of each one's history, and word of them to the channels: by
 * as many statements for one as for a hundred. One that stands there already is left as it is. Returns
 * whether something was added.
 */
export async function openAll(
  db: Kysely<Tables>,
  site: string,
  rows: readonly FollowupRow[],
  engine: Engine,
): Promise<boolean> {
  if (rows.length === 0) return false;
  const given = JSON.stringify(rows.map((row) => names.map((name) => row[name])));
  const query = CompiledQuery.raw(statements[engine].add, [given]);
  const { rows: added } = await db.executeQuery<{ response: number }>(query);
  const isAdded = new Set(added.map(({ response }) => response));
  const opened = rows
    .filter(({ response }) => isAdded.has(response))
    .map((row) => {
      const { rule } = JSON.parse(row.facts) as { rule: { name: string } | null };
      const what: FollowupHappening = { kind: 'opened', rule: rule?.name ?? null, assignee: row.assignee };
      return { row, at: row.opened_at, what };
    });
  if (opened.length === 0) return false;
  const lines = opened.map(({ row, at, what }) => [site, row.response, at, JSON.stringify(what)]);
  await db.executeQuery(CompiledQuery.raw(statements[engine].note, [JSON.stringify(lines)]));
  await tell(
    db,
    site,
    opened.map(({ row, ...about }) => happeningOf(row, about)),
  );
  return true;
}

const types: Readonly<Record<keyof FollowupRow, GivenType>> = {
  site: 'text',
  response: 'bigint',
  id: 'text',
  kind: 'text',
  state: 'text',
  outcome: 'text',
  revision: 'integer',
  opened_at: 'bigint',
  due_at: 'bigint',
  contact_due_at: 'bigint',
  first_contact_at: 'bigint',
  closed_at: 'bigint',
  escalated_at: 'bigint',
  why_not: 'text',
  assignee: 'text',
  facts: 'text',
  question_kind: 'text',
  metric: 'text',
  rating: 'integer',
  rated_at: 'bigint',
  reasons: 'text',
  value: 'text',
  person_id: 'text',
  representative: 'text',
  next_id: 'text',
  next_rating: 'integer',
  next_at: 'bigint',
  remind_at: 'bigint',
  remind_step: 'integer',
};
const names = Object.keys(types) as (keyof FollowupRow)[];

const statementsOf = (engine: Engine) => ({
  add: `
    insert into followup (${names.join(', ')})
    select ${names.map((name) => `given.${name}`).join(', ')} from ${given(types, engine)} where true
    on conflict (site, response) do nothing returning response`,
  note: `
    insert into followup_event (site, response, number, at, "by", what)
    select given.site, given.response, coalesce((select max(older.number) from followup_event as older
      where older.site = given.site and older.response = given.response), 0) + 1, given.at, null, given.what
    from ${given({ site: 'text', response: 'bigint', at: 'bigint', what: 'text' }, engine)}`,
});
const statements = { sqlite: statementsOf('sqlite'), postgres: statementsOf('postgres') };
