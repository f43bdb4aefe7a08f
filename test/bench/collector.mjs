// `npm run bench:collector`: what a collector stores and answers, against floors in the same run. The sides
// take turns, since a machine's speed drifts; medians and ratios are what counts. `--rounds N`, `--seconds N`,
// `--minutes N` of full load for memory (10 for the long run), `--rows N` in the file that it starts on,
// `--write` (the tables into the README).
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';
import { load } from './load.mjs';
import { atHalfLoad, onBigFile, surveysAgainst, underFullLoad } from './more.mjs';
import { flushMs, folder, median, option, root, start, startOurs, token } from './processes.mjs';
import { writeFigures } from './readme.mjs';

const rounds = option('rounds', 5);
const ms = option('seconds', 4) * 1000;

prepare();
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'test/bench/floor.ts', outDir: join(root, 'dist/bench'), emptyOutDir: true },
});

const tables = await start(
  ['dist/bench/floor.js', 'tables', mkdtempSync(join(folder, 'tables-'))],
  /port (\d+)/,
).then(({ port }) => port);
const bare = await start(['dist/bench/floor.js', 'bare', folder], /port (\d+)/).then(({ port }) => port);
const collector = await startOurs(join(folder, 'data'));
const ours = collector.port;

const rows = [];
for (const [title, how] of [
  ['single responses, each its own request', {}],
  ['the same, each on a connection of its own', { ownConnections: true }],
  ['in batches of 20', { batch: 20 }],
]) {
  const sides = { ours, tables, bare };
  for (const port of Object.values(sides)) await load({ port, ms: 1_000, token, ...how });
  const turns = [];
  for (let round = 0; round < rounds; round++) {
    const turn = {};
    for (const [name, port] of Object.entries(sides)) turn[name] = await rate({ port, ms, token, ...how });
    turns.push({ ...turn, ofTables: turn.ours / turn.tables, ofBare: turn.ours / turn.bare });
  }
  rows.push([
    title,
    ...['ours', 'tables', 'ofTables', 'bare', 'ofBare'].map((name) =>
      median(turns.map((turn) => turn[name])),
    ),
  ]);
}

const perSecond = (value) => Math.round(value).toLocaleString('en');
const rates = [
  '| what | Tenwhy | floor, same tables | ratio | floor, one bare table | ratio |',
  '|---|---:|---:|---:|---:|---:|',
  ...rows.map(
    ([title, own, same, ofSame, one, ofOne]) =>
      `| ${title} | ${perSecond(own)} | ${perSecond(same)} | ${ofSame.toFixed(2)} | ${perSecond(one)} | ${ofOne.toFixed(2)} |`,
  ),
].join('\n');
const others = [
  '| what | measured | budget |',
  '|---|---|---|',
  ...[
    await atHalfLoad({ port: ours, ms, perSecond: rows[0][1] }),
    await surveysAgainst({ port: ours, ms, rounds }),
    await underFullLoad({ ...collector, minutes: option('minutes', 0.25) }),
    await onBigFile({ rows: option('rows', 200_000) }),
  ].map(({ what, measured, budget }) => `| ${what} | ${measured} | ${budget} |`),
].join('\n');
console.log(
  `Stored responses a second, durable and validated: medians of ${rounds} turns of ${ms / 1000} s each.`,
);
console.log(`Node ${process.versions.node}; one flush of this disk takes ${flushMs().toFixed(3)} ms.\n`);
console.log(`${rates}\n\n${others}`);
if (process.argv.includes('--write')) writeFigures('bench', `${rates}\n\n${others}`);
process.exit(0);

async function rate(options) {
  const { stored, seconds, statuses } = await load(options);
  const others = [...statuses].filter(([status]) => status !== '200');
  if (others.length > 0) throw new Error(`unexpected replies: ${others.join(' ')}`);
  return stored / seconds;
}
