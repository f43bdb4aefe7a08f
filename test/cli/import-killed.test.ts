import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, expect, test } from 'vitest';
import type { ImportReply } from '../../collector/wire/import.ts';
import { cleanEnv, startCollector } from '../support/collector.ts';
import { runCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/folder.ts';
import { surveyFile, visitSurvey } from '../support/survey-file.ts';

const rows = 20_000;
const apiToken = 'import'.repeat(6);

let data: string;
/** What the process under test has for temporary files, and nobody else. */
let temporary: string;
let file: string;
let content: string;
beforeEach(async () => {
  data = temporaryFolder();
  temporary = temporaryFolder();
  file = join(data, 'answers.csv');
  content = `Score,Comment,Response Date\r\n${'9,Quick and kind,2026-03-01\r\n'.repeat(rows)}`;
  await writeFile(file, content);
  const site = ['--origin', 'https://shop.example', '--time-zone', 'Europe/Vienna'];
  await runCommand(data, ['site', 'add', 'shop', ...site]);
  await runCommand(data, ['survey', 'put', 'shop', await surveyFile(data, visitSurvey)]);
});

test('an import that is killed leaves nothing of its answers among temporary files', async () => {
  const env = cleanEnv({ TENWHY_DATA: data, TMPDIR: temporary });
  const command = ['dist/collector/tenwhy.js', 'import', 'shop', file];
  const importing = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(importing, 'exit');
  // Said once every row was checked and kept, and before the first is stored.
  for await (const line of createInterface({ input: importing.stdout })) {
    if (line.includes(`${rows.toLocaleString('en')} rows`)) importing.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(readdirSync(temporary)).toEqual([]);
});

test('a file that waits in a collector has no name there, and is gone with it', async () => {
  const env = { TENWHY_API_TOKEN: apiToken, TMPDIR: temporary };
  const collector = await startCollector({ dataFolder: data, env });
  const address = `${collector.url}/api/sites/shop/import`;
  const headers = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'text/csv' };
  const reply = await fetch(`${address}?kind=responses`, { method: 'POST', headers, body: content });
  const { id } = (await reply.json()) as ImportReply;
  await expect
    .poll(async () => (await (await fetch(`${address}/${id}`, { headers })).json()).state, {
      timeout: 20_000,
    })
    .toBe('ready');
  expect(readdirSync(temporary)).toEqual([]);
  await collector.kill();
  expect(readdirSync(temporary)).toEqual([]);
});
