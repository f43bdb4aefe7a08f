import { type Kysely, sql } from 'kysely';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { PastAnswer, Settlement, StoredFollowup, Touched } from '../followups.ts';
import type { Store } from '../store.ts';
import { asCustomer, customersOf } from './followup-customer.ts';
import { eraseFollowup } from './followup-erase.ts';
import { followThrough } from './followup-next.ts';
import { addEvent, firstReminder, mirrored, newRow, teamMembersOf, toFollowup } from './followup-row.ts';
import { fromRow } from './row.ts';
import type { Tables } from './tables.ts';

/** Other answers of a person that are looked at. */
const knownPast = 50;

type Engine = 'sqlite' | 'postgres';

/** Judges responses that changed, and keeps what comes of it. */
export function followupSettling(
  db: Kysely<Tables>,
  engine: Engine,
  announce: (sites: ReadonlySet<string>) => void,
): Pick<Store, 'settleFollowups'> {
  return {
    async settleFollowups(most, judge, now) {
      const changed = new Set<string>();
      const taken = await db.transaction().execute(async (all) => {
        const rows = await take(all, engine, most);
        if (rows.length === 0) return 0;
        for (const site of new Set(rows.map((row) => row.site))) {
          const numbers = rows.filter((row) => row.site === site).map(({ response }) => response);
          const about = { site, people: await teamMembersOf(all, site), judge, now, engine };
          if (await settleSite(all, [...new Set(numbers)], about)) changed.add(site);
        }
        return rows.length;
      });
      if (changed.size > 0) announce(changed);
      return taken;
    },
  };
}

/** What another collector has taken and not committed is passed over; should it be killed, it is there again. */
async function take(db: Kysely<Tables>, engine: Engine, most: number) {
  type Row = { site: string; response: number };
  const { rows } = await (engine === 'sqlite'
    ? sql<Row>`delete from followup_touched
        where number in (select number from followup_touched order by number limit ${most})
        returning site, response`
    : sql<Row>`with taken as materialized (
          select site, number from followup_touched order by number limit ${most} for update skip locked)
        delete from followup_touched old using taken
        where old.site = taken.site and old.number = taken.number
        returning old.site, old.response`
  ).execute(db);
  return rows;
}

type About = {
  site: string;
  people: Touched['people'];
  judge: (touched: Touched) => Settlement;
  now: number;
  engine: Engine;
};

/** Returns whether something of the site changed. */
async function settleSite(db: Kysely<Tables>, numbers: number[], about: About): Promise<boolean> {
  const { site, engine } = about;
  const found = await db
    .selectFrom('site')
    .select(['time_zone', 'sample'])
    .where('key', '=', site)
    .executeTakeFirst();
  if (!found) return false;
  const policy = await db
    .selectFrom('followup_policy')
    .select('policy')
    .where('site', '=', site)
    .executeTakeFirst();
  if (engine === 'postgres') await lockPeople(db, site, numbers);
  // Whoever changes one of them meanwhile waits, and touches it again after this.
  const responses = await db
    .selectFrom('response')
    .selectAll()
    .where('site', '=', site)
    .where('number', 'in', numbers)
    .orderBy('id')
    .$if(engine === 'postgres', (query) => query.forShare())
    .execute();
  const known = await db
    .selectFrom('followup')
    .selectAll()
    .where('site', '=', site)
    .where('response', 'in', numbers)
    .orderBy('response')
    .$if(engine === 'postgres', (query) => query.forUpdate())
    .execute();
  const followups = new Map(known.map((row) => [row.response, toFollowup(row)]));
  const customers = await customersOf(db, site, responses);
  const pasts = new Map<string, PastAnswer[]>();
  let isChanged = false;
  for (const row of responses) {
    const response = asCustomer(fromRow(row), customers);
    const person = row.person_id;
    if (person !== null && !pasts.has(person)) pasts.set(person, await pastOf(db, site, person));
    const past = person === null ? [] : (pasts.get(person) ?? []);
    const touched: Touched = {
      site,
      timeZone: found.time_zone,
      policy: policy ? JSON.parse(policy.policy) : null,
      response,
      history: past.filter(({ number }) => number !== response.number),
      followup: followups.get(response.number) ?? null,
      people: about.people,
    };
    const settled = await settleOne(db, touched, about, found.sample !== 0);
    isChanged = settled || isChanged;
  }
  for (const [person, past] of pasts) {
    const followed = await followThrough(db, site, person, past, past.length < knownPast);
    isChanged = followed || isChanged;
  }
  return isChanged;
}

/** Two collectors never judge answers of one person at once: each would miss what the other makes of them. */
async function lockPeople(db: Kysely<Tables>, site: string, numbers: number[]): Promise<void> {
  const rows = await db
    .selectFrom('response')
    .select('person_id')
    .distinct()
    .where('site', '=', site)
    .where('number', 'in', numbers)
    .where('person_id', 'is not', null)
    .execute();
  // In one order, so that nobody waits in a circle.
  const names = rows.map(({ person_id }) => `followup ${site} ${person_id}`).sort();
  for (const name of names) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

async function pastOf(db: Kysely<Tables>, site: string, person: string): Promise<PastAnswer[]> {
  return db
    .selectFrom('response')
    .select(['number', 'id', 'survey', 'kind', 'metric', 'stage', 'rating', 'happened_at as at'])
    .where('site', '=', site)
    .where('person_id', '=', person)
    .where('state', '=', 'counted')
    .orderBy('happened_at', 'desc')
    .orderBy('number', 'desc')
    .limit(knownPast)
    .execute();
}

/** Returns whether something changed. */
async function settleOne(
  db: Kysely<Tables>,
  touched: Touched,
  { judge, now }: About,
  remindsNobody: boolean,
): Promise<boolean> {
  const { site, response, followup } = touched;
  const settlement = judge(touched);
  if (settlement.do === 'open') {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('followup')
      .values(newRow(site, response, settlement.followup, remindsNobody))
      .onConflict((conflict) => conflict.columns(['site', 'response']).doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return false;
    const { facts, assignee, openedAt } = settlement.followup;
    const what = { kind: 'opened', rule: facts.rule?.name ?? null, assignee } as const;
    await addEvent(db, { site, response: response.number }, { at: openedAt, by: null, what });
    return true;
  }
  if (!followup) return false;
  if (settlement.do === 'cancel') return cancel(db, site, followup, settlement.why, now);
  return change(db, touched, followup, settlement, { now, remindsNobody });
}

async function cancel(
  db: Kysely<Tables>,
  site: string,
  followup: StoredFollowup,
  why: 'withdrawn' | 'not-counted' | 'no-rule',
  now: number,
): Promise<boolean> {
  if (followup.closedAt === null) {
    await db
      .updateTable('followup')
      .set({ state: 'cancelled', closed_at: now, remind_at: null, revision: followup.revision + 1 })
      .where('site', '=', site)
      .where('response', '=', followup.response)
      .execute();
    await addEvent(
      db,
      { site, response: followup.response },
      { at: now, by: null, what: { kind: 'cancelled', why } },
    );
  }
  if (why === 'withdrawn') await eraseFollowup(db, site, followup.response);
  return true;
}

/** Brings what is kept of the answer up to date, and the follow-up itself where it is another one by now. */
async function change(
  db: Kysely<Tables>,
  { site, response }: { site: string; response: ReviewedResponse },
  followup: StoredFollowup,
  settlement: Extract<Settlement, { do: 'change' | 'nothing' }>,
  { now, remindsNobody }: { now: number; remindsNobody: boolean },
): Promise<boolean> {
  const isOther = settlement.do === 'change';
  const isRatedAnew = response.rating !== followup.rating;
  await db
    .updateTable('followup')
    .set({
      ...mirrored(response),
      ...(isOther && {
        kind: settlement.followup.kind,
        state: 'open' as const,
        closed_at: null,
        due_at: settlement.followup.dueAt,
        contact_due_at: settlement.followup.dueAt,
        assignee: followup.assignee ?? settlement.followup.assignee,
        facts: JSON.stringify(settlement.followup.facts),
        revision: followup.revision + 1,
        ...(!remindsNobody && firstReminder(followup.openedAt, settlement.followup.dueAt)),
      }),
    })
    .where('site', '=', site)
    .where('response', '=', followup.response)
    .execute();
  if (!isOther && !isRatedAnew) return false;
  const rule = isOther ? (settlement.followup.facts.rule?.name ?? null) : null;
  const what = { kind: 'changed', rating: response.rating, rule } as const;
  await addEvent(db, { site, response: followup.response }, { at: now, by: null, what });
  return true;
}
