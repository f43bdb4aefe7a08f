import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import type { Assets } from './http/assets.ts';
import { type Auth, createAuth } from './http/auth.ts';
import { createMetrics } from './http/metrics.ts';
import { createSiteBook } from './intake/sites.ts';
import { openPostgres } from './store/postgres.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** A collector that listens. */
export type Collector = {
  /** Origin as the world sees it. */
  publicUrl: string;
  store: Store;
  auth: Auth;
  /** Finishes what is in hand, closes the database and resolves; late connections are cut after 10 s. */
  stop(): Promise<void>;
};

/** The database that the environment names. */
export function openStore(env: Env): Promise<Store> {
  return env.databaseUrl ? openPostgres({ url: env.databaseUrl }) : openSqlite({ folder: env.dataFolder });
}

/** How long a request may take to arrive whole, headers and body, in ms. */
const requestTimeoutMs = 10_000;
const drainTimeoutMs = 10_000;
/** While it stops, connections that have just become idle are closed this often, in ms. */
const idleSweepMs = 50;

/**
 * Environment → store → app → listen. Resolves when it takes requests.
 * @throws Error whose message says what to do: a port in use, a database that does not answer.
 */
export async function startCollector(
  env: Env,
  store: Store,
  { assets, log, timeoutMs = requestTimeoutMs }: { assets: Assets; log: Logger; timeoutMs?: number },
): Promise<Collector> {
  // Listening comes first, since the app has to know its own address, and PORT=0 names none.
  let app: ReturnType<typeof createApp> | null = null;
  const server = createAdaptorServer({
    fetch: (request, bindings) => app?.fetch(request, bindings) ?? notYet(),
    serverOptions: {
      requestTimeout: timeoutMs,
      headersTimeout: timeoutMs,
      // Node looks only so often, and half a minute by default.
      connectionsCheckingInterval: timeoutMs / 5,
    },
  }) as Server;
  await listen(server, env);
  const publicUrl = env.publicUrl ?? addressOf(server, env.host);

  const draining = new AbortController();
  const metrics = createMetrics();
  metrics.watchProcess();
  const auth = await openAuth(env, store, publicUrl, log);
  app = createApp({
    store,
    sites: createSiteBook(store, Date.now),
    auth,
    assets,
    metrics,
    log,
    now: Date.now,
    publicUrl,
    apiToken: env.apiToken,
    trustsProxy: env.trustsProxy,
    draining: draining.signal,
  });

  async function stop(): Promise<void> {
    draining.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    // A page that watched for changes asks again on the connection that it had, over and over, unless the
    // connection ends with the reply.
    server.prependListener('request', (_request, reply) => {
      reply.shouldKeepAlive = false;
    });
    const idle = setInterval(() => server.closeIdleConnections(), idleSweepMs);
    const deadline = setTimeout(() => server.closeAllConnections(), drainTimeoutMs);
    await closed;
    clearInterval(idle);
    clearTimeout(deadline);
    await store.close();
  }

  return { publicUrl, store, auth, stop };
}

const notYet = () => new Response(null, { status: 503, headers: { 'Retry-After': '1' } });

/** Sign-in on the store's database, under the installation's secret. */
export async function openAuth(env: Env, store: Store, publicUrl: string, log?: Logger): Promise<Auth> {
  const secret = env.secret ?? (await store.setting('secret', () => randomBytes(32).toString('base64url')));
  return createAuth({ store, secret, publicUrl, ...(log && { log }) });
}

function listen(server: Server, { host, port }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function asListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `port ${port} on ${host}`;
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `${where} is in use: stop what listens there, or set PORT to another (0 takes any free one)`,
    );
  }
  if (error.code === 'EACCES')
    return new Error(`${where} may not be used by this user: set PORT to 1024 or more`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(`HOST holds ${JSON.stringify(host)}, which is no address of this machine`);
  }
  return error;
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const isAny = host === '0.0.0.0' || host === '::';
  const name = isAny ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
