import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { runCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/folder.ts';
import { surveyFile, visitSurvey } from '../support/survey-file.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
const tenwhy = (args: string[], env?: Record<string, string>) => runCommand(folder, args, env);

describe('a start that cannot be', () => {
  test.each([
    ['PORT', 'eighty', /^tenwhy: PORT holds "eighty"; it may hold a whole number/],
    [
      'TENWHY_PUBLIC_URL',
      'example.com',
      /^tenwhy: TENWHY_PUBLIC_URL holds "example.com"; it may hold an origin/,
    ],
  ])('names the variable %s', async (name, value, message) => {
    const { status, err } = await tenwhy(['serve'], { [name]: value });
    expect(err).toMatch(message);
    expect(status).toBe(2);
  });

  test('names the port that is in use', async () => {
    const other = createServer();
    const port = await listen(other);
    const { status, err } = await tenwhy(['serve'], { PORT: String(port) });
    other.close();
    expect(err).toMatch(new RegExp(`^tenwhy: port ${port} on 127.0.0.1 is in use: .*PORT`, 'm'));
    expect(status).toBe(1);
  });

  test('names the data folder that cannot be written', async () => {
    const { status, err } = await tenwhy(['serve'], {
      TENWHY_DATA: join(await surveyFile(folder, visitSurvey), 'data'),
    });
    expect(err).toMatch(/^tenwhy: .*survey\.json.*TENWHY_DATA/m);
    expect(status).toBe(1);
  });

  test('names the version of a database that is newer, and leaves it as it is', async () => {
    await tenwhy(['site', 'list']);
    const path = join(folder, 'tenwhy.db');
    const database = new Database(path);
    database.exec("insert into schema_step (version, name, taken_at) values (9999, 'from the future', 0)");
    database.pragma('wal_checkpoint(truncate)');
    database.close();
    const before = await readFile(path);
    const { status, err } = await tenwhy(['serve'], { PORT: '0' });
    expect(err).toMatch(/^tenwhy: .*newer/m);
    expect(status).toBe(1);
    expect(await readFile(path)).toEqual(before);
  });

  test('names the PostgreSQL that does not answer, and not its password', async () => {
    const closed = createServer();
    const port = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    const { status, err } = await tenwhy(['serve'], {
      DATABASE_URL: `postgres://tenwhy:hunter2@127.0.0.1:${port}/tenwhy`,
    });
    expect(err).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}`));
    expect(err).not.toContain('hunter2');
    expect(status).toBe(1);
  });
});

test('SIGTERM finishes what is in hand and ends with 0', async () => {
  const collector = await startCollector({ dataFolder: folder });
  const ids = Array.from({ length: 40 }, () => crypto.randomUUID());
  const sent = ids.map((id) =>
    fetch(`${collector.url}/v1/responses`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        site: 'demo',
        sentAt: Date.now(),
        responses: [{ id, rev: 1, survey: 'checkout', version: 1, stage: 'rated', rating: 9 }],
      }),
    }).then(
      async (reply) => (reply.ok ? id : null),
      () => null,
    ),
  );
  await sent[0];
  const status = await collector.stop();
  const acknowledged = (await Promise.all(sent)).filter((id) => id !== null);
  expect(status).toBe(0);
  const stored = (await tenwhy(['export', 'demo'])).out;
  for (const id of acknowledged) expect(stored).toContain(id);
});

test('SIGTERM ends quickly although a page watches for changes', async () => {
  const token = 'a token that watches'.replaceAll(' ', '-');
  const collector = await startCollector({ dataFolder: folder, env: { TENWHY_API_TOKEN: token } });
  const headers = { Authorization: `Bearer ${token}` };
  const watch = async (): Promise<void> => {
    const reply = await fetch(`${collector.url}/api/sites/demo/events`, { headers });
    for await (const _chunk of reply.body ?? []);
  };
  const reply = await fetch(`${collector.url}/api/sites/demo/events`, { headers });
  // As a browser does: whenever the stream ends, ask again.
  const watching = (async () => {
    for await (const _chunk of reply.body ?? []);
    while (true) await watch();
  })().catch(() => 'gone');
  const startedAt = performance.now();
  expect(await collector.stop()).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await watching).toBe('gone');
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
