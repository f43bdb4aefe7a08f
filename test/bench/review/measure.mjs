// Grows a database to a size and asks a collector on it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, quantile, root, startOurs, stop, token } from '../processes.mjs';
import { questions } from './questions.mjs';

const headers = { Authorization: `Bearer ${token}` };

/**
 * Answers `from` to `to` of a history of `of` are added at `place`, then every question is asked. Returns
 * `{ size, times, startS, exported }`, the times being 95 of 100 in ms, by the questions' names.
 */
export async function measure(place, { from, to, of, asks }) {
  const isPostgres = place.startsWith('postgres:');
  const env = isPostgres ? { DATABASE_URL: place } : {};
  const data = isPostgres ? join(folder, 'beside') : place;
  const made = isPostgres ? from : madeIn(place);
  if (made === 0) await stop((await startOurs(data, env)).child);
  if (made < to) await fill(place, made, to, of);
  if (!isPostgres) writeFileSync(join(place, 'made'), String(Math.max(made, to)));

  const startedAt = performance.now();
  const { port, child } = await startOurs(data, env);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (ready.status !== 200) throw new Error(`not ready: ${ready.status}`);
  const startS = (performance.now() - startedAt) / 1000;
  const base = `http://127.0.0.1:${port}/api/sites/demo/`;
  const times = {};
  for (const { name, paths } of questions) {
    const taken = [];
    for (let turn = -2; turn < asks; turn++) {
      const ms = await timed(() => Promise.all(paths(Math.abs(turn)).map((path) => read(base + path))));
      // The first ones find nothing prepared.
      if (turn >= 0) taken.push(ms);
    }
    times[name] = quantile(taken, 0.95);
    process.stderr.write(`${to.toLocaleString('en')} rows, ${name}: ${times[name].toFixed(1)} ms\n`);
  }
  const exported = await exportAll(`${base}export.jsonl?state=all`, child.pid);
  await stop(child);
  return { size: to, times, startS, exported };
}

/** How many answers a file that was kept holds. */
const madeIn = (place) =>
  existsSync(join(place, 'made')) ? Number(readFileSync(join(place, 'made'), 'utf8')) : 0;

function fill(place, from, to, of) {
  const args = ['--max-old-space-size=4096', 'dist/bench-review/fill.js', place, from, to, of];
  const child = spawn(process.execPath, args.map(String), {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    child.on('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`making answers ended with ${status}`)),
    );
  });
}

async function timed(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function read(url) {
  const reply = await fetch(url, { headers });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${url}: ${reply.status} ${text}`);
  return text;
}

/** Rows a second, and how much larger the process is at its largest after the first tenth of the rows. */
async function exportAll(url, pid) {
  const startedAt = performance.now();
  const reply = await fetch(url, { headers });
  let rows = 0;
  let lookedAt = 0;
  const sizes = [];
  for await (const chunk of reply.body) {
    for (const byte of chunk) if (byte === 10) rows += 1;
    if (performance.now() - lookedAt < 250) continue;
    lookedAt = performance.now();
    sizes.push(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: rows / seconds, mostMb: Math.max(...sizes) };
}
