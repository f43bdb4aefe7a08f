// Grows a database to a size and asks a collector on it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { folder, quantile, root, startOurs, stop } from '../processes.mjs';
import { cpuMs, serverOf } from './cpu.mjs';
import { exportAll, headers, importAll } from './whole.mjs';

/** The most rows that one file may bring. */
const mostImported = 1_000_000;

/** Of each question so many are asked before any is measured, since a program that just started is slower. */
const warmingTurns = 10;
/** A question that takes long is asked until so many ms are over, but not less often than this. */
const longMs = 60_000;
const fewestAsks = 5;

/**
 * Answers of three years are added at `place` until there are `rows`, then the questions are asked; with `isAll` all is
 * brought out too, with `whole` into another collector. Returns
 * `{ size, times, cpu, startS, countedS, exported, imported }` by the questions' names: within how many ms 95 of 100
 * replies came, and what the processor did for one, in ms, in the collector and in a database server's processes,
 * which others on the same machine change little.
 */
export async function measure(place, { rows, questions, asks, isAll, whole }) {
  const isPostgres = place.startsWith('postgres:');
  const env = isPostgres ? { DATABASE_URL: place } : {};
  const data = isPostgres ? join(folder, 'beside') : place;
  const first = await startOurs(data, env);
  await keepForEver(`http://127.0.0.1:${first.port}/api/sites/demo/`);
  await stop(first.child);
  await fill(place, rows);

  const startedAt = performance.now();
  const { port, child } = await startOurs(data, env);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (ready.status !== 200) throw new Error(`not ready: ${ready.status}`);
  const startS = (performance.now() - startedAt) / 1000;
  const base = `http://127.0.0.1:${port}/api/sites/demo/`;
  // What it does in the background at first, such as counting days by facet, is done but once.
  await read(`${base}responses?limit=1`);
  const countedS = await quiet(child.pid);
  const times = {};
  const cpu = {};
  const worker = isPostgres ? [child.pid, await serverOf(place)] : [child.pid];
  for (const { name, paths } of questions) {
    const ask = (turn) => timed(() => Promise.all(paths(turn).map((path) => read(base + path))));
    let [warmed, warmingMs] = [0, 0];
    while (warmed < warmingTurns && warmingMs < longMs / 10) {
      warmed += 1;
      warmingMs += await ask(asks + warmed);
    }
    const taken = [];
    const cpuBefore = cpuMs(...worker);
    const startedAt = performance.now();
    while (taken.length < asks && (taken.length < fewestAsks || performance.now() - startedAt < longMs)) {
      taken.push(await ask(taken.length));
    }
    times[name] = quantile(taken, 0.95);
    cpu[name] = (cpuMs(...worker) - cpuBefore) / taken.length;
    process.stderr.write(
      `${rows.toLocaleString('en')} rows, ${name}: ${times[name].toFixed(1)} ms, ${cpu[name].toFixed(1)} of the processor\n`,
    );
  }
  if (!isAll) {
    await stop(child);
    return { size: rows, times, cpu };
  }
  const lines = await exportAll(`${base}export.jsonl?state=all`, child.pid);
  const file = join(folder, 'exported.csv');
  const csv = await exportAll(`${base}export.csv?state=all`, child.pid, whole ? file : null);
  await stop(child);
  const imported = whole && rows <= mostImported ? await importAll(file) : null;
  return { size: rows, times, cpu, startS, countedS, exported: { lines, csv }, imported };
}

/** The answers are of days that never change, and would one day be too old to be kept. */
async function keepForEver(base) {
  const reply = await fetch(`${base}privacy`, {
    method: 'PUT',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ retentionDays: null }),
  });
  if (reply.status !== 200) throw new Error(`retention: ${reply.status} ${await reply.text()}`);
}

/** So often half a second in which it does nothing: longer than a turn in which another collector counts days. */
const restingTurns = 24;

/** Waits until a process has nothing to do, and returns how many seconds that took. */
async function quiet(pid) {
  const startedAt = performance.now();
  for (let idle = 0, before = cpuMs(pid); idle < restingTurns && !Number.isNaN(before); ) {
    await rest(500);
    const now = cpuMs(pid);
    idle = now - before <= 30 ? idle + 1 : 0;
    before = now;
  }
  return (performance.now() - startedAt) / 1000;
}

function fill(place, rows) {
  const args = ['--max-old-space-size=4096', 'dist/bench-review/fill.js', place, rows, rows];
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
  // Among few answers some accounts have none, and are not known.
  const isAnswer = reply.status === 200 || (reply.status === 404 && url.includes('/accounts/'));
  if (!isAnswer) throw new Error(`${url}: ${reply.status} ${text}`);
  return text;
}
