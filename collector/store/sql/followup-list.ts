import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { FollowupScope, FollowupSelection, OwnFollowups } from '../followups.ts';
import type { Store } from '../store.ts';
import { eventsOf, type FollowupRow, toFollowup } from './followup-row.ts';
import { fromRow } from './row.ts';
import type { Tables } from './tables.ts';

// Written out, not as parameters: only so does SQLite see that the partial indexes hold all such rows.
const isWaiting = sql<SqlBool>`followup.closed_at is null`;
const isOver = sql<SqlBool>`followup.closed_at is not null`;

/** Follow-ups as they are asked for: the queue, its counts, one with its history, and many for figures. */
export function followupLists(
  db: Kysely<Tables>,
): Pick<Store, 'followups' | 'followupCounts' | 'followupStanding' | 'followup' | 'countedFollowups'> {
  const counted = async (
    site: string,
    found: (where: Builder) => Expression<SqlBool>[],
    atMost: number,
  ): Promise<number> => {
    // No further than so many: the index is left once they are counted.
    const some = db
      .selectFrom('followup')
      .select('due_at')
      .where((where) => where.and([where('site', '=', site), ...found(where)]))
      .limit(atMost);
    const { n } = await db
      .selectFrom(some.as('some'))
      .select(db.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  return {
    async followups(site, selection, { limit, cursor, now }) {
      const states = selection.state ?? ['open', 'in-progress'];
      const wantsWaiting = states.some((state) => state === 'open' || state === 'in-progress');
      const wantsOver = states.some((state) => state === 'closed' || state === 'cancelled');
      // Two orders never stand in one list: with both, what waits and what is over go by when it was due.
      const isByEnd = wantsOver && !wantsWaiting;
      let query = db
        .selectFrom('followup')
        .selectAll()
        .where((where) => where.and([where('site', '=', site), ...conditions(where, selection, now)]))
        .limit(limit + 1);
      if (!wantsOver) query = query.where(isWaiting);
      if (selection.onlyOf) query = query.where(isTheirs(site, selection.onlyOf, !wantsOver));
      if (isByEnd) query = query.where(isOver);
      if (states.length < (wantsWaiting && wantsOver ? 4 : 2)) query = query.where('state', 'in', states);
      query = isByEnd
        ? query.orderBy('closed_at', 'desc').orderBy('response', 'desc')
        : query.orderBy('due_at').orderBy('response');
      if (cursor !== undefined) query = query.where(after(cursor, isByEnd));
      const rows = await query.execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const place = isByEnd ? last?.closed_at : last?.due_at;
      return {
        items: await withResponses(db, site, shown),
        next: rows.length > limit && last ? `${place}.${last.response}` : null,
      };
    },

    async followupCounts(site, { me, now, atMost, onlyOf }) {
      const own = onlyOf ? [isTheirs(site, onlyOf, true)] : [];
      const count = (selection: FollowupSelection) =>
        counted(site, (where) => [isWaiting, ...own, ...conditions(where, selection, now)], atMost);
      const [all, mine, unassigned, overdue] = await Promise.all([
        count({}),
        me === null ? 0 : count({ assignee: [me] }),
        count({ assignee: [null] }),
        count({ overdue: 'yes' }),
      ]);
      return { all, mine, unassigned, overdue };
    },

    async followupStanding(site, selection, { now, until, since, atMost }) {
      const { onlyOf } = selection;
      const count = (found: (where: Builder) => Expression<SqlBool>[]) =>
        counted(site, (where) => [...found(where), ...conditions(where, selection, now)], atMost);
      const own = (isWaitingAll: boolean) => (onlyOf ? [isTheirs(site, onlyOf, isWaitingAll)] : []);
      const [overdue, due, done] = await Promise.all([
        count((where) => [isWaiting, ...own(true), where('followup.due_at', '<', now)]),
        count((where) => [isWaiting, ...own(true), where.between('followup.due_at', now, until)]),
        count((where) => [
          isOver,
          ...own(false),
          where('followup.closed_at', '>=', since),
          where('followup.state', '=', 'closed'),
        ]),
      ]);
      return { overdue, due, done };
    },

    async followup(site, id) {
      const row = await db
        .selectFrom('followup')
        .selectAll()
        .where('site', '=', site)
        .where('id', '=', id.toLowerCase())
        .executeTakeFirst();
      if (!row) return null;
      const [[item], events] = await Promise.all([
        withResponses(db, site, [row]),
        eventsOf(db, site, row.response),
      ]);
      return item ? { ...item, events } : null;
    },

    async countedFollowups(site, { from, to, atMost, onlyOf }) {
      let query = db
        .selectFrom('followup')
        .select([
          'opened_at',
          'contact_due_at',
          'first_contact_at',
          'closed_at',
          'rating',
          'next_rating',
          'kind',
        ])
        .select(['state', 'outcome', 'assignee', 'representative', 'reasons'])
        .where('site', '=', site)
        .where('state', '<>', 'cancelled')
        .orderBy('opened_at', 'desc')
        .limit(atMost);
      if (onlyOf) query = query.where(isTheirs(site, onlyOf, false));
      if (from !== null) query = query.where('opened_at', '>=', from);
      if (to !== null) query = query.where('opened_at', '<', to);
      const rows = await query.execute();
      return rows.map((row) => ({
        openedAt: row.opened_at,
        contactDueAt: row.contact_due_at,
        firstContactAt: row.first_contact_at,
        closedAt: row.closed_at,
        rating: row.rating,
        nextRating: row.next_rating,
        kind: row.kind,
        state: row.state,
        outcome: row.outcome,
        assignee: row.assignee,
        representative: row.representative,
        reasons: row.reasons === '[]' ? [] : JSON.parse(row.reasons),
      }));
    },
  };
}

type Builder = ExpressionBuilder<Tables, 'followup'>;

/**
 * What is given to them, and what is about their own work. Of what waits it is first looked up which those are:
 * by an `or` every other one would be looked through, since SQLite takes no two indexes for a list in order.
 */
function isTheirs(site: string, { user, representatives }: OwnFollowups, ofWaiting: boolean) {
  const isGiven = sql<SqlBool>`assignee = ${user}`;
  const isAbout = sql<SqlBool>`representative in (${sql.join(representatives)})`;
  const ways = representatives.length > 0 ? [isGiven, isAbout] : [isGiven];
  if (!ofWaiting) return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
  const found = ways.map(
    (way) => sql`select response from followup where site = ${site} and closed_at is null and ${way}`,
  );
  return sql<SqlBool>`followup.response in (${sql.join(found, sql` union all `)})`;
}

/** Of a team that looks after nothing and has nobody, nothing. Keys stand in their list as JSON. */
const isAbout = (where: Builder, { users, representatives, reasons }: FollowupScope) =>
  where.or([
    ...(users.length > 0 ? [where('followup.assignee', 'in', users)] : []),
    ...(representatives.length > 0 ? [where('followup.representative', 'in', representatives)] : []),
    ...reasons.map((reason) => {
      const listed = JSON.stringify(reason).replace(/[\\%_]/g, '\\$&');
      return sql<SqlBool>`followup.reasons like ${`%${listed}%`} escape '\\'`;
    }),
  ]);

function conditions(where: Builder, selection: FollowupSelection, now: number) {
  const { assignee, kind, value, overdue, about } = selection;
  const found = [];
  if (assignee) {
    const users = assignee.filter((user) => user !== null);
    found.push(
      where.or([
        ...(users.length > 0 ? [where('followup.assignee', 'in', users)] : []),
        ...(users.length < assignee.length ? [where('followup.assignee', 'is', null)] : []),
      ]),
    );
  }
  if (about) found.push(isAbout(where, about));
  if (overdue) found.push(where('followup.due_at', '<', now));
  if (kind) found.push(where('followup.kind', 'in', kind));
  if (value) {
    const named = value.filter((one) => one !== 'unknown');
    found.push(
      where.or([
        ...(named.length > 0 ? [where('followup.value', 'in', named)] : []),
        ...(named.length < value.length ? [where('followup.value', 'is', null)] : []),
      ]),
    );
  }
  return found;
}

/** A cursor is the moment and the number of the last one seen. */
function after(cursor: string, isByEnd: boolean) {
  const [at = 0, number = 0] = cursor.split('.').map(Number);
  return isByEnd
    ? sql<SqlBool>`(followup.closed_at, followup.response) < (${at}, ${number})`
    : sql<SqlBool>`(followup.due_at, followup.response) > (${at}, ${number})`;
}

async function withResponses(db: Kysely<Tables>, site: string, rows: readonly FollowupRow[]) {
  const numbers = rows.map(({ response }) => response);
  const found =
    numbers.length === 0
      ? []
      : await db
          .selectFrom('response')
          .selectAll()
          .where('site', '=', site)
          .where('number', 'in', numbers)
          .where('stage', '<>', 'withdrawn')
          .execute();
  const responses = new Map<number, ReviewedResponse>(found.map((row) => [row.number, fromRow(row)]));
  return rows.map((row) => ({ followup: toFollowup(row), response: responses.get(row.response) ?? null }));
}
