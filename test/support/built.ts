import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { build } from 'vite';
import { whenEnding } from './ending.ts';

/** A program built from source as the collector is, to run as a process of its own. */
export type Built = { file: string; remove: () => void };

/** Builds `entry`, and the store's reader beside it. Stands in node_modules, so that it finds what it imports. */
export async function buildProgram(entry: string): Promise<Built> {
  const parent = resolve('node_modules/.tenwhy-test');
  mkdirSync(parent, { recursive: true });
  const outDir = mkdtempSync(join(parent, 'built-'));
  const remove = () => rmSync(outDir, { recursive: true, force: true });
  whenEnding(remove);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { program: entry, reader: 'collector/store/sqlite/reader.mjs' },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return { file: join(outDir, 'program.js'), remove };
}

/** A process, its lines as they come, and how it ends. */
export type Running = {
  process: ChildProcessByStdio<null, Readable, Readable>;
  lines: AsyncIterable<string>;
  /** Exit status, or the name of the signal that ended it; with what it wrote to standard error. */
  ended: Promise<{ status: number | string; errors: string }>;
};

/** Starts a command. */
export function run(command: string, ...args: string[]): Running {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return {
    process: child,
    lines: createInterface({ input: child.stdout }),
    ended: new Promise((done, failed) => {
      child.once('error', failed);
      child.once('close', (code, signal) => done({ status: code ?? signal ?? 'unknown', errors }));
    }),
  };
}
