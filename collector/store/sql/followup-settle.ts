import { type Kysely, sql } from 'kysely';
import type { ReviewedResponse } from '../../wire/review.ts';
import type { Settlement, StoredFollowup, Touched } from '../followups.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import { asCustomer, customersOf } from './followup-customer.ts';
import { eraseFollowup } from './followup-erase.ts';
import { followThrough } from './followup-next.ts';
import { openAll } from './followup-open.ts';
import { pastsOf } from './followup-past.ts';
import {
  addEvent,
  type FollowupRow,
  firstReminder,
  mirrored,
  newRow,
  teamMembersOf,
  toFollowup,
} from './followup-row.ts';
import { fromRow } from './row.ts';
import type { Tables } from './tables.ts';

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
  // Whoever changes one of them meanwhile waits, and touches it again after this. By number: SQLite would read
  // the whole site to have them by id.
  const responses = await db
    .selectFrom('response')
    .selectAll()
    .where('site', '=', site)
    .where('number', 'in', numbers)
    .orderBy('number')
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
  const people = new Set(responses.flatMap(({ person_id }) => person_id ?? []));
  const pasts = await pastsOf(db, site, [...people], engine);
  const opened: FollowupRow[] = [];
  let isChanged = false;
  for (const row of responses) {
    const response = asCustomer(fromRow(row), customers);
    const past = pasts.get(row.person_id ?? '') ?? [];
    const touched: Touched = {
      site,
      timeZone: found.time_zone,
      policy: policy ? JSON.parse(policy.policy) : null,
      response,
      history: past.filter(({ number }) => number !== response.number),
      followup: followups.get(response.number) ?? null,
      people: about.people,
    };
    const settlement = about.judge(touched);
    if (settlement.do === 'open') {
      opened.push(newRow(site, response, settlement.followup, found.sample !== 0));
    } else if (touched.followup) {
      const settled = await settleKnown(db, touched, touched.followup, settlement, {
        now: about.now,
        remindsNobody: found.sample !== 0,
      });
      isChanged = settled || isChanged;
    }
  }
  const isOpened = await openAll(db, site, opened, engine);
  const isFollowed = await followThrough(db, site, pasts, engine);
  return isChanged || isOpened || isFollowed;
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

/** Returns whether something changed. */
function settleKnown(
  db: Kysely<Tables>,
  { site, response }: Touched,
  followup: StoredFollowup,
  settlement: Exclude<Settlement, { do: 'open' }>,
  about: { now: number; remindsNobody: boolean },
): Promise<boolean> {
  return settlement.do === 'cancel'
    ? cancel(db, site, followup, settlement.why, about.now)
    : change(db, { site, response }, followup, settlement, about);
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
