import { type Kysely, type Selectable, sql } from 'kysely';
import { remindersOf } from '../../insight/priority.ts';
import type { FollowupEvent, FollowupHappening } from '../../wire/followup.ts';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { SiteEvent } from '../channels.ts';
import type { FollowupChange, NewFollowup, StoredFollowup, TeamMember } from '../followups.ts';
import { tell } from './events.ts';
import type { FollowupTable } from './followup-tables.ts';
import type { Tables } from './tables.ts';

export type FollowupRow = Selectable<FollowupTable>;

/** The follow-up that a row holds. */
export const toFollowup = (row: FollowupRow): StoredFollowup => ({
  response: row.response,
  id: row.id,
  kind: row.kind,
  state: row.state,
  outcome: row.outcome,
  revision: row.revision,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  contactDueAt: row.contact_due_at,
  firstContactAt: row.first_contact_at,
  closedAt: row.closed_at,
  escalatedAt: row.escalated_at,
  whyNot: row.why_not,
  assignee: row.assignee,
  facts: JSON.parse(row.facts),
  rating: row.rating,
  representative: row.representative,
  reasons: row.reasons === '[]' ? [] : JSON.parse(row.reasons),
  next:
    row.next_id === null || row.next_rating === null || row.next_at === null
      ? null
      : { id: row.next_id, rating: row.next_rating, at: row.next_at },
});

/** What a follow-up keeps of its response, to be listed and counted by. */
export const mirrored = (response: ReviewedResponse) => ({
  question_kind: response.kind,
  metric: response.metric,
  rating: response.rating,
  rated_at: response.ratedAt ?? response.shownAt,
  reasons: JSON.stringify(response.reasons),
  value: response.person?.value ?? null,
  person_id: response.person?.id ?? null,
  representative: response.meta.representative === undefined ? null : String(response.meta.representative),
});

/** The row of a new one. A site of made-up answers reminds nobody. */
export const newRow = (
  site: string,
  response: ReviewedResponse,
  { kind, openedAt, dueAt, assignee, facts }: NewFollowup,
  remindsNobody: boolean,
): FollowupRow => ({
  site,
  response: response.number,
  id: response.id,
  kind,
  state: 'open',
  outcome: null,
  revision: 1,
  opened_at: openedAt,
  due_at: dueAt,
  contact_due_at: dueAt,
  first_contact_at: null,
  closed_at: null,
  escalated_at: null,
  why_not: null,
  assignee,
  facts: JSON.stringify(facts),
  ...mirrored(response),
  next_id: null,
  next_rating: null,
  next_at: null,
  ...(remindsNobody ? { remind_at: null, remind_step: 0 } : firstReminder(openedAt, dueAt)),
});

/** Reminding begins anew whenever something else is due. */
export const firstReminder = (since: number, dueAt: number) => ({
  remind_at: remindersOf(since, dueAt)[0],
  remind_step: 0,
});

/** Columns that a change sets. */
export const changedColumns = (change: FollowupChange, at: number): Partial<FollowupRow> => ({
  ...(change.state !== undefined && { state: change.state }),
  ...(change.outcome !== undefined && { outcome: change.outcome }),
  ...(change.firstContactAt !== undefined && { first_contact_at: change.firstContactAt }),
  ...(change.escalatedAt !== undefined && { escalated_at: change.escalatedAt }),
  ...(change.whyNot !== undefined && { why_not: change.whyNot }),
  ...(change.assignee !== undefined && { assignee: change.assignee }),
  ...(change.dueAt !== undefined && { due_at: change.dueAt, ...firstReminder(at, change.dueAt) }),
  ...(change.closedAt !== undefined && { closed_at: change.closedAt }),
  ...(typeof change.closedAt === 'number' && { remind_at: null }),
});

/** Adds what happened to the end of a follow-up's history. Its row has to be locked, or new. */
export async function addEvent(
  db: Kysely<Tables>,
  { site, response }: { site: string; response: number },
  { at, by, what }: { at: number; by: string | null; what: FollowupHappening },
): Promise<void> {
  await sql`
    insert into followup_event (site, response, number, at, "by", what)
    select ${site}, ${sql.lit(response)}, coalesce(max(number), 0) + 1, ${sql.lit(at)}, ${by}, ${JSON.stringify(what)}
    from followup_event where site = ${site} and response = ${response}`.execute(db);
  await tellOf(db, { site, response }, { at, what });
}

/** The channels of the site hear of it. */
async function tellOf(
  db: Kysely<Tables>,
  { site, response }: { site: string; response: number },
  { at, what }: { at: number; what: FollowupHappening },
): Promise<void> {
  const row = await db
    .selectFrom('followup')
    .select(['id', 'kind', 'state', 'outcome', 'revision', 'due_at', 'assignee'])
    .where('site', '=', site)
    .where('response', '=', response)
    .executeTakeFirst();
  if (row) await tell(db, site, [happeningOf(row, { at, what })]);
}

/** What channels are told of a follow-up, without anybody's words: those are for who signs in. */
export function happeningOf(
  row: Pick<FollowupRow, 'id' | 'kind' | 'state' | 'outcome' | 'revision' | 'due_at' | 'assignee'>,
  { at, what }: { at: number; what: FollowupHappening },
): SiteEvent {
  const { id, kind, state, outcome, revision, assignee, due_at } = row;
  const about = {
    followup: { id, kind, state, outcome, revision, assignee, dueAt: due_at },
    ...(what.kind === 'reminded' && { step: what.step }),
    title: `Follow-up: ${happenings[what.kind]}`,
    path: `/follow-ups/${id}`,
  };
  return { type: `followup.${what.kind}`, at, about };
}

const happenings: Readonly<Record<FollowupHappening['kind'], string>> = {
  opened: 'a new one',
  changed: 'its answer changed',
  cancelled: 'taken back',
  assigned: 'given to somebody',
  started: 'in progress',
  reopened: 'opened again',
  closed: 'closed',
  escalated: 'escalated',
  note: 'a note',
  contact: 'contacted',
  due: 'due at another time',
  reminded: 'due or overdue',
};

/** What stands under a follow-up, oldest first. */
export async function eventsOf(db: Kysely<Tables>, site: string, response: number): Promise<FollowupEvent[]> {
  const rows = await db
    .selectFrom('followup_event')
    .select(['number', 'at', 'by', 'what'])
    .where('site', '=', site)
    .where('response', '=', response)
    .orderBy('number')
    .execute();
  return rows.map(({ what, ...event }) => ({ ...event, what: JSON.parse(what) }));
}

/** Members of a site, those of every site among them, by name. */
export async function teamMembersOf(db: Kysely<Tables>, site: string): Promise<TeamMember[]> {
  const { rows } = await sql<TeamMember & { representatives: string }>`
    select distinct "user".id, "user".name, "user".email, member.representatives
    from member join "user" on "user".id = member.user_id
    where member.site in (${site}, '*')`.execute(db);
  const found = new Map<string, TeamMember>();
  for (const { representatives, ...member } of rows) {
    const before = found.get(member.id)?.representatives ?? [];
    found.set(member.id, { ...member, representatives: [...before, ...JSON.parse(representatives)] });
  }
  return [...found.values()]
    .map((member) => ({ ...member, name: member.name || member.email }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
}
