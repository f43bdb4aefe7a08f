import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { answer, send } from '../faults/answers.ts';
import { exported } from '../faults/collector/kills.ts';
import { cleanEnv, startCollector } from '../support/collector.ts';
import { temporaryFolder } from '../support/folder.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(temporaryFolder(), 'all.jsonl.gz');
});

/** Runs the built command to its end. */
function tenwhy(args: string[], data = folder): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['dist/collector/tenwhy.js', ...args],
      { env: cleanEnv({ TENWHY_DATA: data }) },
      (error, out, err) => resolve({ status: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

test('a backup of a running collector is restored elsewhere, and over itself once it has stopped', async () => {
  const collector = await startCollector({ dataFolder: folder });
  onTestFinished(() => collector.kill());
  const sent = answer();
  await send(collector.url, sent);
  const backup = await tenwhy(['backup', file]);
  expect(backup).toMatchObject({ status: 0, out: expect.stringMatching(/\d+ rows, [\d,]+ bytes/) });
  expect(backup.err).toMatch(/^Backing up: 0 of \d+\n/);

  const elsewhere = temporaryFolder();
  const restored = await tenwhy(['restore', file], elsewhere);
  expect(restored).toMatchObject({ status: 0, out: expect.stringContaining('counts and content are those') });
  expect((await exported({ TENWHY_DATA: elsewhere })).map(({ id }) => id)).toEqual([sent.id]);
  expect((await tenwhy(['check'], elsewhere)).status).toBe(0);

  expect(await tenwhy(['restore', file, '--replace'])).toMatchObject({
    status: 1,
    err: expect.stringContaining('is in use: stop the collector first'),
  });
  await send(collector.url, answer());
  await collector.stop();
  const replaced = await tenwhy(['restore', file, '--replace']);
  expect(replaced).toMatchObject({ status: 0, out: expect.stringContaining('tenwhy-replaced-') });
  expect(await exported({ TENWHY_DATA: folder })).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('what cannot be is said, and changes nothing', async () => {
  expect((await tenwhy(['backup', file])).status).toBe(0);
  expect(await tenwhy(['backup', file])).toMatchObject({
    status: 1,
    err: `tenwhy: ${file} is there already; --force replaces it\n`,
  });
  expect((await tenwhy(['backup', file, '--force'])).status).toBe(0);
  expect(await tenwhy(['restore', file])).toMatchObject({
    status: 1,
    err: expect.stringContaining('--replace puts the backup in its place'),
  });
  const absent = join(folder, 'absent');
  expect(await tenwhy(['restore', absent])).toMatchObject({
    status: 1,
    err: `tenwhy: there is no file ${absent}\n`,
  });
  const empty = temporaryFolder();
  writeFileSync(file, 'a letter');
  expect(await tenwhy(['restore', file], empty)).toMatchObject({
    status: 1,
    err: expect.stringContaining('is no backup of Tenwhy'),
  });
  expect(existsSync(join(empty, 'tenwhy.db'))).toBe(false);
});

test.each([
  [['restore'], "missing required argument 'file'"],
  [['backup', 'a', 'b'], 'too many arguments'],
  [['restore', 'a', '--overwrite'], "unknown option '--overwrite'"],
])('%j is wrong usage', async (args, reason) => {
  expect(await tenwhy(args)).toMatchObject({ status: 2, err: expect.stringContaining(reason) });
});

test.each(['backup', 'restore', 'check'])('%s says what it does', async (command) => {
  expect(await tenwhy([command, '--help'])).toMatchObject({
    status: 0,
    out: expect.stringContaining(`Usage: tenwhy ${command}`),
  });
});
