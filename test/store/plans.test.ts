import Database from 'better-sqlite3';
import { type CompiledQuery, Kysely, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { judge } from '../../collector/loop/judge.ts';
import { migrate } from '../../collector/store/migrations/migrate.ts';
import { accounts } from '../../collector/store/sql/accounts.ts';
import { clocks } from '../../collector/store/sql/clocks.ts';
import { countedFigures } from '../../collector/store/sql/counted.ts';
import { figures } from '../../collector/store/sql/figures.ts';
import { followupLists } from '../../collector/store/sql/followup-list.ts';
import { followupSettling } from '../../collector/store/sql/followup-settle.ts';
import { lists } from '../../collector/store/sql/list.ts';
import { spoken } from '../../collector/store/sql/spoken.ts';
import type { Tables } from '../../collector/store/sql/tables.ts';
import { traffic } from '../../collector/store/sql/traffic.ts';
import type { ReviewFilter } from '../../collector/wire/review.ts';

// SQLite keeps no statistics here, so that what it plans follows from the indexes alone, at any size.
let connection: Database.Database;
let db: Kysely<Tables>;
let asked: CompiledQuery[];
beforeEach(async () => {
  connection = new Database(':memory:');
  asked = [];
  const untyped = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: connection }),
    log: ({ query }) => void asked.push(query),
  });
  await migrate(untyped, 'sqlite');
  db = untyped.withTables<Tables>();
});
afterEach(() => db.destroy());

/** How SQLite goes about a query, the last one unless named, a step each. */
function plan(query = asked.at(-1)): string {
  if (!query) throw new Error('nothing was asked');
  const steps = connection.prepare(`explain query plan ${query.sql}`).all(...query.parameters);
  return steps.map((step) => (step as { detail: string }).detail).join('; ');
}

const ofAccount = {
  filter: {},
  days: { from: 20_500, to: 20_600 },
  months: [20_500, 20_530],
  account: 'acme',
};
const page = { limit: 50, cursor: '1.1' };
type Ask = () => Promise<unknown>;

test.each<[string, Ask, string]>([
  ['unfiltered', () => lists(db, 'sqlite').responses('shop', {}, page), 'newest'],
  ['of some days', () => lists(db, 'sqlite').responses('shop', { from: '2026-03-02' }, page), 'newest'],
  [
    'of the quarantine',
    () => lists(db, 'sqlite').responses('shop', { state: ['quarantined'] }, page),
    'quarantined',
  ],
  [
    'with comments',
    () => lists(db, 'sqlite').responses('shop', {}, { ...page, only: 'commented' }),
    'commented',
  ],
  ['of an account', () => lists(db, 'sqlite').responses('shop', { account: ['a'] }, page), 'account'],
  ['of a person', () => lists(db, 'sqlite').responses('shop', { person: ['p'] }, page), 'person_id'],
  [
    'for an export',
    () => lists(db, 'sqlite').eachResponse('shop', {})[Symbol.asyncIterator]().next(),
    'number',
  ],
])('a list %s is read from an index in its order, and never sorted', async (_name, ask, index) => {
  await ask();
  expect(plan()).toMatch(`SEARCH response USING INDEX response_${index} (site=?`);
  expect(plan()).not.toContain('TEMP B-TREE FOR ORDER BY');
});

const sided = { alert: ['a'], q: ['late'], meta: { team: ['North'], rep: ['r'] }, reason: ['price'] };
const pairs = Object.keys(sided).flatMap((one, place) =>
  Object.keys(sided)
    .slice(place)
    .map((other) => [one, other] as const),
);

test.each(pairs)(
  'what %s and %s name at once is never looked up as every pair of them',
  async (one, other) => {
    const of = (name: string) => [name, sided[name as keyof typeof sided]];
    const filter: ReviewFilter = Object.fromEntries([of(one), of(other)]);
    await lists(db, 'sqlite').responses('shop', filter, page);
    await lists(db, 'sqlite').eachResponse('shop', filter)[Symbol.asyncIterator]().next();
    await figures(db, 'sqlite').tally('shop', filter);
    await figures(db, 'sqlite').reasonCounts('shop', filter);
    await spoken(db, 'sqlite').comments('shop', filter, 10);
    const reads = asked.filter(({ sql }) => sql.includes('from "response"')).map(plan);
    expect(reads.length).toBeGreaterThan(2);
    for (const read of reads) expect(read).not.toMatch(/number=\? AND rowid=\?/);
  },
);

test('the answers that an alert saw are fetched one by one, not looked for among all', async () => {
  await lists(db, 'sqlite').responses('shop', { alert: ['a'], state: ['all'] }, page);
  expect(plan()).toMatch(/^SEARCH response USING INDEX response_number \(site=\? AND number=\?\)/);
});

test.each<[string, Ask, string]>([
  ['unfiltered', () => figures(db, 'sqlite').tally('shop', {}), 'tally_day'],
  [
    'of some days',
    () => figures(db, 'sqlite').tally('shop', { from: '2026-03-02', to: '2026-04-02' }),
    'tally_day',
  ],
  [
    'of a survey',
    () => figures(db, 'sqlite').tally('shop', { survey: ['checkout'], version: [1] }),
    'tally_day',
  ],
  [
    'by day',
    () => figures(db, 'sqlite').daily('shop', { kind: ['relationship'], metric: ['nps'] }),
    'tally_day',
  ],
  [
    'by day of a band',
    () => figures(db, 'sqlite').daily('shop', { band: ['promoter'], rating: [9] }),
    'tally_day',
  ],
  ['by reason', () => figures(db, 'sqlite').reasonCounts('shop', { to: '2026-03-02' }), 'reason_day'],
  ['by reason and kind', () => figures(db, 'sqlite').reasonGroups('shop', {}), 'reason_day'],
  ['by reason and day', () => figures(db, 'sqlite').reasonDays('shop', { metric: ['nps'] }), 'reason_day'],
])('figures %s are read from the counts by day alone', async (_name, ask, table) => {
  await ask();
  expect(plan()).toMatch(`SEARCH ${table} USING PRIMARY KEY (site=? AND state=?`);
  expect(plan()).not.toContain('response');
  // They lie in the order in which they are added up.
  expect(plan()).not.toContain('TEMP B-TREE');
});

test.each<[string, Ask, string]>([
  ['of a fact', () => figures(db, 'sqlite').tally('shop', { meta: { team: ['North'] } }), 'facet_tally'],
  ['of a band', () => figures(db, 'sqlite').tally('shop', { band: ['promoter'] }), 'facet_tally'],
  [
    'by day of a language',
    () => figures(db, 'sqlite').daily('shop', { language: ['de'], from: '2026-03-02' }),
    'facet_tally',
  ],
  [
    'by reason of a fact',
    () => figures(db, 'sqlite').reasonCounts('shop', { has: ['comment'] }),
    'facet_reason',
  ],
])('figures %s are sought in the counts of each day', async (_name, ask, table) => {
  await ask();
  expect(plan()).toContain(
    `SEARCH ${table} USING PRIMARY KEY (site=? AND day=? AND facet=? AND value=? AND state=?`,
  );
  expect(plan()).not.toContain('response');
});

test('figures of a day that is not counted by facet look at the responses of that day alone', async () => {
  await sql`insert into day_change (site, day, slot, changes) values ('shop', 20514, 0, 1)`.execute(db);
  await figures(db, 'sqlite').tally('shop', { meta: { team: ['North'] } });
  expect(plan()).toContain(
    'SEARCH response USING INDEX response_newest (site=? AND happened_at>? AND happened_at<?)',
  );
});

test.each<[string, Ask]>([
  ['of a band', () => countedFigures(db, 'sqlite').tally('shop', { band: ['promoter'] })],
  ['of a rating', () => countedFigures(db, 'sqlite').tally('shop', { rating: [3], from: '2026-03-02' })],
])('figures %s are counted from one index, without a look at the rows', async (_name, ask) => {
  await ask();
  expect(plan()).toContain('SEARCH response USING COVERING INDEX response_figures (site=? AND state=?');
});

test('a quota is counted from one index, and of its day alone', async () => {
  await lists(db, 'sqlite').ratingCount('shop', 'checkout', { day: 20_514, atMost: 100 });
  expect(plan()).toContain(
    'SEARCH response USING COVERING INDEX response_quota (site=? AND survey=? AND state=? AND day=?',
  );
});

test('cards shown lately are read newest first, and no older ones', async () => {
  await traffic(db, db).traffic('shop', 1, 100);
  expect(plan()).toContain('SEARCH response USING INDEX response_newest (site=? AND happened_at>?)');
});

test('clocks of a person look at their rows alone', async () => {
  await clocks(db).clocks('shop', 'c-1');
  expect(plan()).toBe('SEARCH response USING INDEX response_person_id (site=? AND person_id=?)');
});

test.each<[string, Ask]>([
  ['pulse', () => accounts(db, 'sqlite').accountTallies('shop', ofAccount)],
  ['people', () => accounts(db, 'sqlite').accountPeople('shop', ofAccount)],
  ['answers', () => accounts(db, 'sqlite').accountResponses('shop', 'acme', 200)],
])("an account's %s are found by its rows alone", async (_name, ask) => {
  await ask();
  const aboutIt = asked.filter(({ sql }) => /^select.*from "response"/s.test(sql));
  expect(aboutIt.length).toBeGreaterThan(0);
  for (const query of aboutIt) {
    expect(plan(query)).toContain('SEARCH response USING INDEX response_number (site=? AND number=?)');
  }
});

test('accounts of some days look at the responses of these days, but for what was ever said', async () => {
  await accounts(db, 'sqlite').withoutAccount('shop', {}, ofAccount.days);
  expect(plan()).toContain(
    'SEARCH response USING INDEX response_newest (site=? AND happened_at>? AND happened_at<?)',
  );
});

test('figures of an account look at its rows alone', async () => {
  await figures(db, 'sqlite').tally('shop', { account: ['acme'] });
  expect(plan()).toContain('SEARCH response USING INDEX response_account (site=? AND account=?)');
});

test.each<[string, object, string]>([
  ['all that waits', {}, 'followup_due'],
  ['what is overdue', { overdue: 'yes' }, 'followup_due'],
  ['what waits for one person', { assignee: ['u'] }, 'followup_assigned'],
  ['what is closed', { state: ['closed'] }, 'followup_closed'],
  ['one’s own work', { onlyOf: { user: 'u', representatives: ['r'] } }, 'followup_own'],
  ['what one has been given', { onlyOf: { user: 'u', representatives: [] } }, 'followup_assigned'],
])('a queue of %s is read from an index in its order, and never sorted', async (_name, selection, index) => {
  await followupLists(db).followups('shop', selection, { limit: 50, now: 1, cursor: '1.1' });
  expect(plan()).toContain(`SEARCH followup USING INDEX ${index} (site=?`);
  expect(plan()).not.toContain('TEMP B-TREE');
});

test('answers are judged without a look at the others of their site', async () => {
  connection.exec(`insert into site (key, name, time_zone, origins, sample)
    values ('shop', 'Shop', 'UTC', '[]', 0)`);
  connection.exec("insert into followup_touched (site, response) values ('shop', 1), ('shop', 2)");
  await followupSettling(db, 'sqlite', () => {}).settleFollowups(20, judge, 1);
  const reads = asked.filter(({ sql }) => /^select .* from "response"/.test(sql)).map(plan);
  expect(reads).not.toEqual([]);
  for (const read of reads)
    expect(read).toMatch(/SEARCH response USING INTEGER PRIMARY KEY|\(site=\? AND number=\?\)/);
});
