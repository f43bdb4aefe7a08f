import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenEnding } from './ending.ts';

/** How everything begins that a killed run may leave behind. */
export const runPrefix = 'tenwhy-run-';
/** Linux's folder in memory. */
export const memory = '/dev/shm';
const dayMs = 86_400_000;
/** What Node, and programs that tests start, ask for the place of temporary files. */
const variables = ['TMPDIR', 'TEMP', 'TMP'];

let folder: string | undefined;

/**
 * Gives a whole run of vitest one temporary folder of its own: whatever a test, a collector or a browser puts
 * among temporary files lies in it, and goes with it however they ended.
 */
export function setup(): void {
  for (const place of [tmpdir(), memory]) removeOld(place);
  folder = mkdtempSync(join(tmpdir(), runPrefix));
  // As open as the system's own: where root runs the tests, PostgreSQL is another user.
  chmodSync(folder, 0o1777);
  for (const name of variables) process.env[name] = folder;
  // Ctrl-C, past which nothing is torn down.
  process.on('exit', teardown);
}

/** Removes the folder of this run. */
export function teardown(): void {
  if (folder) remove(folder);
  folder = undefined;
}

/** A folder that is gone when the tests end: at the latest with the run's own, outside vitest with the process. */
export function temporaryFolder(name = 'tenwhy'): string {
  const made = mkdtempSync(join(tmpdir(), `${name}-`));
  whenEnding(() => remove(made));
  return made;
}

/** A browser that is ending may write for a moment into what is being removed. */
const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });

/** Folders of runs that were killed. */
function removeOld(place: string): void {
  for (const name of existsSync(place) ? readdirSync(place) : []) {
    const path = join(place, name);
    if (!name.startsWith(runPrefix)) continue;
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > dayMs) remove(path);
  }
}
