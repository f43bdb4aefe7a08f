import { execFile } from 'node:child_process';
import { cleanEnv } from './collector.ts';

/** How a command ended, and what it said. */
export type Ended = { status: number; out: string; err: string };

/** Runs the built command on a data folder to its end. */
export function runCommand(folder: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['dist/collector/tenwhy.js', ...args],
      { env: cleanEnv({ TENWHY_DATA: folder, ...env }), timeout: 30_000 },
      (error, out, err) => resolve({ status: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}
