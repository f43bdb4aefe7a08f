// `npm run bench:collector`: stored responses a second, against a bare floor in the same run. The two
// take turns, since a machine's speed drifts; medians and the ratio are what counts. `--rounds N`,
// `--seconds N`, `--write` (the table into the README).
import { spawn } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';
import { load } from './load.mjs';
import { writeFigures } from './readme.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const option = (name, fallback) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
const rounds = option('rounds', 5);
const ms = option('seconds', 4) * 1000;
const token = 'bench'.repeat(8);
const folder = mkdtempSync(join(tmpdir(), 'tenwhy-bench-'));
const children = [];

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

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
  {},
);
const bare = await start(['dist/bench/floor.js', 'bare', folder], /port (\d+)/, {});
const ours = await start(['dist/collector/tenwhy.js', 'serve'], /:(\d+)\/demo\//, {
  PORT: '0',
  TENWHY_DATA: join(folder, 'data'),
  TENWHY_API_TOKEN: token,
  LOG_LEVEL: 'warn',
});

const rows = [];
for (const [title, batch] of [
  ['single responses, each its own request', 1],
  ['in batches of 20', 20],
]) {
  const sides = { ours, tables, bare };
  for (const port of Object.values(sides)) await load({ port, ms: 1_000, batch, token });
  const turns = [];
  for (let round = 0; round < rounds; round++) {
    const turn = {};
    for (const [name, port] of Object.entries(sides)) turn[name] = await rate({ port, ms, batch, token });
    turns.push({ ...turn, ofTables: turn.ours / turn.tables, ofBare: turn.ours / turn.bare });
  }
  rows.push([title, ...['ours', 'tables', 'ofTables', 'bare', 'ofBare'].map((name) => median(turns, name))]);
}

const perSecond = (value) => Math.round(value).toLocaleString('en');
const table = [
  '| what | Tenwhy | floor, same tables | ratio | floor, one bare table | ratio |',
  '|---|---:|---:|---:|---:|---:|',
  ...rows.map(
    ([title, own, same, ofSame, one, ofOne]) =>
      `| ${title} | ${perSecond(own)} | ${perSecond(same)} | ${ofSame.toFixed(2)} | ${perSecond(one)} | ${ofOne.toFixed(2)} |`,
  ),
].join('\n');
console.log(
  `Stored responses a second, durable and validated: medians of ${rounds} turns of ${ms / 1000} s each.`,
);
console.log(`Node ${process.versions.node}; one flush of this disk takes ${flushMs().toFixed(3)} ms.\n`);
console.log(table);
if (process.argv.includes('--write')) writeFigures('bench', table);
process.exit(0);

async function rate(options) {
  const { stored, seconds, statuses } = await load(options);
  const others = [...statuses].filter(([status]) => status !== '200');
  if (others.length > 0) throw new Error(`unexpected replies: ${others.join(' ')}`);
  return stored / seconds;
}

function median(rows, name) {
  const sorted = rows.map((row) => row[name]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Median time of a write of 4 KiB and its flush, where the databases lie. */
function flushMs() {
  const file = openSync(join(folder, 'flush'), 'w');
  const page = Buffer.alloc(4_096, 1);
  const times = [];
  for (let turn = 0; turn < 101; turn++) {
    const startedAt = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    times.push({ ms: performance.now() - startedAt });
  }
  closeSync(file);
  return median(times, 'ms');
}

/** Starts a server and resolves with its port. */
function start(args, portPattern, env) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  children.push(child);
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (text) => {
      printed += text;
      const port = portPattern.exec(printed)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (status) => reject(new Error(`${args[0]} ended with ${status}:\n${printed}`)));
  });
}
