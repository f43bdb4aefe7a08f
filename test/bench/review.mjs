// `npm run bench:review`: what the review pages cost as answers grow. Made-up answers, always the same ones, go
// straight into a database, and a running collector is asked what the pages ask. `--rows N` on SQLite (1,000,000; 1
// leaves it out), `--postgres N` on PostgreSQL (100,000; likewise), `--least N` leaves smaller sizes out, `--asks N` of
// each question (100), `--only <part of a name>` of such questions alone, `--keep <folder>` leaves SQLite's files there
// and goes on with them next time, `--import` (brings what was exported into another collector), `--write` (the tables
// into the README, with `--only` their rows). First a browser loads pages of the sample year with nothing cached and
// its processor four times slower, `--rounds N` times each (9; 0 leaves it out).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { build, runnerImport } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';
import { folder, option, root } from './processes.mjs';
import { writeFigures, writeRows } from './readme.mjs';
import { measure } from './review/measure.mjs';
import { questions } from './review/questions.mjs';
import { tableOf } from './review/table.mjs';

// So that what it started ends with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** The limits of a first load. */
const mostInteractiveMs = 1_000;
const mostFirstBytes = 150_000;

const least = option('least', 10_000);
const sizesTo = (most) =>
  [10_000, 100_000, 1_000_000, 10_000_000].filter((size) => size >= least && size <= most);
const asks = option('asks', 100);
const named = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : null);
const place = named('--keep') ?? join(folder, 'review');
const only = named('--only');
const asked = questions.filter(({ name }) => !only || name.includes(only));

prepare();
const rounds = option('rounds', 9);
if (rounds > 0) await showFirstLoads();
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

mkdirSync(place, { recursive: true });
const sqliteSizes = sizesTo(option('rows', 1_000_000));
if (sqliteSizes.length > 0) {
  await show('SQLite', 'review-sqlite', (size) => join(place, String(size)), sqliteSizes);
}
const postgresSizes = sizesTo(option('postgres', 100_000));
if (postgresSizes.length > 0) {
  const { startPostgres } = await import(join(root, 'dist/bench-review/postgres.js'));
  const { url, stop } = await startPostgres();
  try {
    await show('PostgreSQL', 'review-postgres', (size) => databaseFor(url, size), postgresSizes);
  } finally {
    await stop();
  }
}
process.exit();

/** Makes it end with status 1 where a page is past its limit. */
async function showFirstLoads() {
  const { module } = await runnerImport('./test/bench/review/first-load.ts', {
    configFile: false,
    logLevel: 'error',
  });
  const loads = await module.firstLoads(rounds);
  const table = module.firstLoadTable(loads);
  console.log(`\nFirst load of the sample year at 4 × slowdown, medians.\n\n${table}`);
  if (process.argv.includes('--write')) writeFigures('review-first', table);
  for (const { page, bytes, interactive } of loads) {
    if (interactive > mostInteractiveMs) console.error(`${page} is interactive after ${interactive} ms`);
    if (bytes > mostFirstBytes) console.error(`${page} loads ${bytes} bytes`);
    if (interactive > mostInteractiveMs || bytes > mostFirstBytes) process.exitCode = 1;
  }
}

/** Each size has three years of its own, so that what is asked of a day or a month finds its share. */
async function show(engine, mark, placeOf, sizes) {
  const found = [];
  const whole = mark === 'review-sqlite' && process.argv.includes('--import');
  for (const size of sizes) {
    found.push(
      await measure(await placeOf(size), { rows: size, questions: asked, asks, isAll: !only, whole }),
    );
    // After each, since the largest takes most of an hour.
    if (process.argv.includes('--write') && !only) writeFigures(mark, tableOf(found, asked));
  }
  if (process.argv.includes('--write') && only) writeRows(mark, tableOf(found, asked));
  const text = `95 of 100 replies came within so many ms (the processor's share), ${asks} of each`;
  console.log(`\n${engine}: ${text}.\n\n${tableOf(found, asked)}`);
}

/** A database of its own on the same server. */
async function databaseFor(url, size) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database review_${size}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/review_${size}` }).href;
}
