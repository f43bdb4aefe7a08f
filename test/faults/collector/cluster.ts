import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { temporaryFolder } from '../../support/folder.ts';
import { freePort } from '../../support/postgres.ts';

/** Debian's PostgreSQL 15, the one that standbys are tried with. */
const bin = '/usr/lib/postgresql/15/bin';

/** Why there can be no cluster here; null where there can. */
export function whyNoCluster(): string | null {
  return existsSync(join(bin, 'pg_basebackup'))
    ? null
    : `${bin}/pg_basebackup is not there (apt-get install postgresql-15)`;
}

/** A primary and a standby that has every commit before it is acknowledged. */
export type Cluster = {
  /** Names both servers, the primary first. */
  url: string;
  /** Kills the primary's processes and makes the standby take writes. */
  failOver: () => Promise<void>;
  stop: () => Promise<void>;
};

type Identity = { uid: number; gid: number };
type Server = { folder: string; port: number };

const run = promisify(execFile);

/** Starts both, in a temporary folder. */
export async function startCluster(): Promise<Cluster> {
  const identity = serverUser();
  const root = temporaryFolder('tenwhy-cluster');
  const owned = (name: string): string => {
    const folder = join(root, name);
    mkdirSync(folder, { mode: 0o700 });
    if (identity) chownSync(folder, identity.uid, identity.gid);
    return folder;
  };
  if (identity) chownSync(root, identity.uid, identity.gid);
  const call = (name: string, args: string[]) => run(join(bin, name), args, { cwd: root, ...identity });
  const control = (server: Server, ...args: string[]) =>
    call('pg_ctl', ['-D', server.folder, '-w', '-l', `${server.folder}.log`, ...args]);

  const primary = { folder: owned('primary'), port: await freePort() };
  const standby = { folder: owned('standby'), port: await freePort() };
  await call('initdb', ['-D', primary.folder, '-U', 'tenwhy', '--auth=trust', '-E', 'UTF8', '--locale=C']);
  configure(primary, root, ['max_connections = 100']);
  await control(primary, 'start');
  await call('pg_basebackup', [
    ...['-D', standby.folder, '-h', '127.0.0.1', '-p', `${primary.port}`],
    ...['-U', 'tenwhy', '-R', '-X', 'stream', '-C', '-S', 'standby'],
  ]);
  // Its own settings stand last, so they count; it has no standby of its own once it is the primary.
  configure(standby, root, ["synchronous_standby_names = ''"]);
  await control(standby, 'start');
  await asAdmin(primary, "alter system set synchronous_standby_names = 'ANY 1 (*)'");
  await asAdmin(primary, 'select pg_reload_conf()');
  await untilSynchronous(primary);

  return {
    url: `postgres://tenwhy@127.0.0.1:${primary.port},127.0.0.1:${standby.port}/postgres`,
    async failOver() {
      // `immediate` is as abrupt as a lost machine to whoever is connected: nothing is flushed or said.
      await control(primary, 'stop', '-m', 'immediate');
      await control(standby, 'promote');
    },
    async stop() {
      for (const server of [primary, standby])
        await control(server, 'stop', '-m', 'immediate').catch(() => {});
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function configure({ folder, port }: Server, socketFolder: string, lines: string[]): void {
  const own = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    `unix_socket_directories = '${socketFolder}'`,
  ];
  appendFileSync(join(folder, 'postgresql.conf'), `\n${[...own, ...lines].join('\n')}\n`);
}

/** PostgreSQL refuses to run as root, as which containers run by default. */
function serverUser(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function asAdmin(server: Server, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'tenwhy',
    database: 'postgres',
  });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const startTimeoutMs = 20_000;

async function untilSynchronous(primary: Server): Promise<void> {
  const end = performance.now() + startTimeoutMs;
  for (;;) {
    const { rows } = await asAdmin(primary, 'select sync_state from pg_stat_replication');
    if (rows.some(({ sync_state: state }) => state === 'quorum' || state === 'sync')) return;
    if (performance.now() < end) continue;
    throw new Error(`no standby came:\n${readFileSync(`${primary.folder}.log`, 'utf8')}`);
  }
}
