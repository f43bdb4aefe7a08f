// `npm run bench:followups`: what the queue of follow-ups costs with 100,000 of them, on SQLite and with `--postgres` on
// PostgreSQL too. Made-up answers, always the same ones, and a follow-up for each that has a rating; then a running
// collector is asked what the page asks. `--followups N` (100,000), `--asks N` of each question (200), `--write`
// (the table into the README).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { build } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';
import { folder, option, quantile, root, startOurs, stop, token } from './processes.mjs';
import { writeFigures } from './readme.mjs';

// So that what it started ends with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const wanted = option('followups', 100_000);
const asks = option('asks', 200);
const hourMs = 3_600_000;
/** Four of ten answers have a rating. */
const answers = Math.ceil(wanted * 2.6);

prepare();
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: join(root, 'dist/bench-review'),
    rolldownOptions: { input: ['test/bench/review/fill.ts', 'test/support/postgres.ts'] },
  },
});

const questions = {
  'the queue, its first page': () => 'followups?limit=50',
  'the queue, any page': (turn) => `followups?limit=50&cursor=${placeOf(turn)}`,
  'what is overdue': () => 'followups?limit=50&overdue=yes',
  'what has nobody': () => 'followups?limit=50&assignee=none',
  'what one person has': (turn) => `followups?limit=50&assignee=u-${turn % 20}`,
  'of value A, to be thanked': () => 'followups?limit=50&value=A&kind=thank',
  'what is closed': () => 'followups?limit=50&state=closed',
  'how much waits': () => 'followups-due',
};
const engines = { SQLite: await measure(folder, makeInSqlite) };
if (process.argv.includes('--postgres')) {
  const { startPostgres } = await import(join(root, 'dist/bench-review/postgres.js'));
  const { url, stop: stopPostgres } = await startPostgres();
  try {
    engines.PostgreSQL = await measure(url, makeInPostgres);
  } finally {
    await stopPostgres();
  }
}
const names = Object.keys(engines);
const table = [
  `| what | ${names.map((name) => `${name}, half within | 95 of 100 within`).join(' | ')} | budget |`,
  `|---|${'---:|---:|'.repeat(names.length)}---:|`,
  ...Object.keys(questions).map(
    (name) => `| ${name} | ${names.map((engine) => engines[engine][name].join(' | ')).join(' | ')} | 30 ms |`,
  ),
].join('\n');
console.log(`\n${wanted.toLocaleString('en')} follow-ups, ${asks} of each.\n\n${table}`);
if (process.argv.includes('--write')) writeFigures('followups', table);
process.exit(0);

/** Fills a folder of SQLite's or an address of PostgreSQL, and asks a collector on it. Times by question. */
async function measure(place, make) {
  const isPostgres = place.startsWith('postgres:');
  const env = isPostgres ? { DATABASE_URL: place } : {};
  const data = isPostgres ? join(folder, 'beside') : place;
  await stop((await startOurs(data, env)).child);
  const filled = spawnSync(
    process.execPath,
    ['dist/bench-review/fill.js', place, answers, answers].map(String),
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (filled.status !== 0) throw new Error(`making answers ended with ${filled.status}`);
  const made = await make(place);
  if (made !== wanted) throw new Error(`${made} follow-ups came of ${answers} answers`);

  const { port, child } = await startOurs(data, env);
  const base = `http://127.0.0.1:${port}/api/sites/demo/`;
  const headers = { Authorization: `Bearer ${token}` };
  const found = {};
  for (const [name, path] of Object.entries(questions)) {
    const times = [];
    for (let turn = -5; turn < asks; turn++) {
      const startedAt = performance.now();
      const reply = await fetch(base + path(Math.abs(turn)), { headers });
      const text = await reply.text();
      if (reply.status !== 200) throw new Error(`${path(turn)}: ${reply.status} ${text}`);
      // The first ones find nothing prepared.
      if (turn >= 0) times.push(performance.now() - startedAt);
    }
    found[name] = [0.5, 0.95].map((share) => `${quantile(times, share).toFixed(1)} ms`);
    process.stderr.write(`${name}: ${found[name].join(', ')}\n`);
  }
  await stop(child);
  return found;
}

/** The place of a follow-up in the queue, as a reply's cursor has it. */
function placeOf(turn) {
  return `${Date.now() + ((turn * 37) % 400) * hourMs}.${(turn * 7_919) % answers}`;
}

/** Of ten nine wait, a few hours overdue to weeks ahead, with twenty people or nobody: statements of both engines. */
function statements() {
  const now = Date.now();
  const facts = { rule: { key: 'detractor', name: 'Every detractor' }, hours: 24, value: 'A', tier: 1 };
  const text = JSON.stringify({ ...facts, by: 'table', clock: 'clock', wantsContact: false, history: [] });
  const due = `${now} + ${hourMs} * (number % 400 - 40)`;
  return {
    followups: `insert into followup (site, response, id, kind, state, outcome, revision, opened_at, due_at,
        contact_due_at, closed_at, assignee, facts, question_kind, metric, rating, rated_at, reasons, value, person_id,
        representative, remind_step)
      select site, number, id,
        case when rating < 7 then 'recover' when rating < 9 then 'ask' else 'thank' end,
        case when number % 10 = 0 then 'closed' when number % 3 = 0 then 'in-progress' else 'open' end,
        case when number % 10 = 0 then 'explained' end,
        2, ${now - hourMs * 48}, ${due}, ${due},
        case when number % 10 = 0 then ${now} - number end,
        case when number % 4 > 0 then 'u-' || (number % 20) end,
        '${text}', kind, metric, rating, happened_at, '["price"]', value, person_id, 'r-1', 0
      from response where site = 'demo' and rating is not null and stage <> 'withdrawn' limit ${wanted}`,
    events: `insert into followup_event (site, response, number, at, what)
      select site, response, 1, opened_at, '{"kind":"opened","rule":"Every detractor","assignee":null}' from followup`,
    // What the rules would make of these answers is another question.
    judged: 'delete from followup_touched',
  };
}

function makeInSqlite(place) {
  const connection = new Database(join(place, 'tenwhy.db'));
  const { followups, events, judged } = statements();
  const { changes } = connection.prepare(followups).run();
  connection.exec(`${events}; ${judged}; pragma wal_checkpoint(truncate)`);
  connection.close();
  return changes;
}

async function makeInPostgres(place) {
  const client = new pg.Client(place);
  await client.connect();
  const { followups, events, judged } = statements();
  const { rowCount } = await client.query(followups);
  for (const text of [events, judged, 'vacuum analyze', 'checkpoint']) await client.query(text);
  await client.end();
  return rowCount;
}
