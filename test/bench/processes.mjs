// Servers under measurement, and what is measured of the machine.
import { spawn } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Gone when the bench ends, like every process that it started. */
export const folder = mkdtempSync(join(tmpdir(), 'tenwhy-bench-'));
/** Lets the load pass without pace, as a trusted server. */
export const token = 'bench'.repeat(8);

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The number after `--name`, else `fallback`; 0 is a number. */
export function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  const given = at < 0 ? Number.NaN : Number(process.argv[at + 1]);
  return Number.isNaN(given) ? fallback : given;
}

/** The value in the middle. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The value that `share` of all do not exceed. */
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Starts a server and resolves with its port and process, once it printed what the pattern finds. */
export function start(args, portPattern, env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  children.add(child);
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (text) => {
      printed += text;
      const port = portPattern.exec(printed)?.[1];
      if (port) resolve({ port: Number(port), child });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (status) => {
      children.delete(child);
      reject(new Error(`${args[0]} ended with ${status}:\n${printed}`));
    });
  });
}

/** Starts a built collector on the data in a folder. */
export const startOurs = (dataFolder, env = {}) =>
  start(['dist/collector/tenwhy.js', 'serve'], /:(\d+)\/demo\//, {
    PORT: '0',
    TENWHY_DATA: dataFolder,
    TENWHY_API_TOKEN: token,
    LOG_LEVEL: 'warn',
    ...env,
  });

/** SIGTERM, and waits for the end. */
export const stop = (child) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });

/** Median time of a write of 4 KiB and its flush, in ms, where the databases lie. */
export function flushMs() {
  const file = openSync(join(folder, 'flush'), 'w');
  const page = Buffer.alloc(4_096, 1);
  const times = [];
  for (let turn = 0; turn < 101; turn++) {
    const startedAt = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    times.push(performance.now() - startedAt);
  }
  closeSync(file);
  return median(times);
}
