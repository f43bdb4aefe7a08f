// `npm run bench:collector`: stored responses a second, against a bare floor in the same run. The two
// take turns, since a machine's speed drifts; medians and the ratio are what counts.
import { spawn } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';
import { load } from './load.mjs';

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

const floor = await start(['dist/bench/floor.js', join(folder, 'floor.db')], /port (\d+)/, {});
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
  await load({ port: floor, ms: 1_000, batch });
  await load({ port: ours, ms: 1_000, batch, token });
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const ofFloor = await rate({ port: floor, ms, batch });
    const ofOurs = await rate({ port: ours, ms, batch, token });
    pairs.push({ floor: ofFloor, ours: ofOurs, ratio: ofOurs / ofFloor });
  }
  rows.push([title, median(pairs, 'ours'), median(pairs, 'floor'), median(pairs, 'ratio')]);
}

const perSecond = (value) => Math.round(value).toLocaleString('en');
console.log(
  `Stored responses a second, durable and validated: medians of ${rounds} turns of ${ms / 1000} s each.`,
);
console.log(`Node ${process.versions.node}; one flush of this disk takes ${flushMs().toFixed(3)} ms.\n`);
console.log('| what | Tenwhy | bare floor | ratio | goal |\n|---|---:|---:|---:|---:|');
for (const [title, own, bare, ratio] of rows) {
  console.log(`| ${title} | ${perSecond(own)} | ${perSecond(bare)} | ${ratio.toFixed(2)} | 0.80 |`);
}
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
