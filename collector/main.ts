import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import type { Assets } from './http/assets.ts';
import { type Auth, createAuth } from './http/auth.ts';
import { countArrivals, limitConnections } from './http/connections.ts';
import { corsHeaders } from './http/cors.ts';
import { createMetrics } from './http/metrics.ts';
import { type Reply, send, toResponse } from './http/reply.ts';
import { createSiteBook } from './intake/sites.ts';
import { startCommentIndex } from './loop/comment-index.ts';
import { startFacets } from './loop/facets.ts';
import { startFollowupWorker } from './loop/followup-worker.ts';
import { startLoop } from './loop/loop.ts';
import { createMailer } from './loop/mail/mailer.ts';
import { createPost } from './loop/net/post.ts';
import { startRetention } from './loop/retention.ts';
import type { Parts } from './parts.ts';
import { busyCalls, takeBusyCalls } from './routes/public/busy.ts';
import type { Store } from './store/store.ts';
import { maxConnections } from './wire/limits.ts';

/** A collector that listens. */
export type Collector = {
  /** Origin as the world sees it. */
  publicUrl: string;
  store: Store;
  auth: Auth;
  /**
   * Not ready from now on; finishes what is in hand, closes the database and resolves, in 10 s at most:
   * requests that take longer are cut, and their senders come again.
   */
  stop(): Promise<void>;
};

/** How long a request may take to arrive whole, headers and body, in ms. */
const requestTimeoutMs = 10_000;
/** Node looks for requests past their time only so often, in ms; by itself every 30 s. */
const requestCheckMs = 1_000;
/** Of the 10 s for stopping: for requests in hand, and then for the database. */
const drainTimeoutMs = 8_000;
const closeTimeoutMs = 1_500;
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
  let takeBusy: ReturnType<typeof takeBusyCalls> = () => false;
  const listener = getRequestListener((request, bindings) =>
    app ? app.fetch(request, bindings) : toResponse(comeAgain),
  );
  const server = createServer(
    { connectionsCheckingInterval: Math.min(requestCheckMs, timeoutMs / 5) },
    (incoming, outgoing) => {
      if (isLate(incoming.socket)) send(comeAgain, outgoing);
      else if (!takeBusy(incoming, outgoing)) void listener(incoming, outgoing);
    },
  );
  const arrivals = countArrivals(server);
  const isLate = limitConnections(server, maxConnections);
  server.requestTimeout = timeoutMs;
  server.headersTimeout = timeoutMs;
  await listen(server, env);
  const publicUrl = env.publicUrl ?? addressOf(server, env.host);

  const draining = new AbortController();
  const metrics = createMetrics();
  metrics.watchProcess();
  const auth = await openAuth(env, store, publicUrl, log);
  const outlets = {
    sendMail: env.mail && createMailer(env.mail),
    post: createPost({ allowLoopback: env.allowsLoopbackWebhooks }),
    now: Date.now,
  };
  const loop = startLoop({
    ...outlets,
    store,
    log,
    publicUrl,
    emailOf: async (userId) => (await auth.users([userId]))[0]?.email ?? null,
  });
  const parts: Parts = {
    store,
    ...outlets,
    allowsLoopbackWebhooks: env.allowsLoopbackWebhooks,
    wakeLoop: () => loop.wake(),
    sites: createSiteBook(store, Date.now),
    auth,
    assets,
    metrics,
    log,
    publicUrl,
    apiToken: env.apiToken,
    trustsProxy: env.trustsProxy,
    arrivals,
    draining: draining.signal,
  };
  const busy = busyCalls(parts);
  app = createApp(parts, busy);
  takeBusy = takeBusyCalls(busy, parts);

  const behind = [startFollowupWorker({ store, log, now: Date.now }), startCommentIndex({ store, log })];
  startRetention({ store, log, now: Date.now, draining: draining.signal });
  startFacets({ store, log, now: Date.now, draining: draining.signal });

  async function stop(): Promise<void> {
    draining.abort();
    const worked = loop.stop(drainTimeoutMs);
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
    await worked;
    // What was acknowledged is on disk; a server that does not answer now cannot take it back.
    const closing = Promise.all(behind.map((work) => work.stop())).then(() => store.close());
    await Promise.race([closing, sleep(closeTimeoutMs, undefined, { ref: false })]);
  }

  return { publicUrl, store, auth, stop };
}

/** Said before the app is asked: while it starts, and to connections past the limit. */
const comeAgain: Reply = {
  status: 503,
  headers: { ...corsHeaders, 'Retry-After': '1', Connection: 'close' },
  body: null,
};

/** Sign-in on the store's database, under the installation's secret. */
export async function openAuth(env: Env, store: Store, publicUrl: string, log?: Logger): Promise<Auth> {
  const secret = env.secret ?? (await store.setting('secret', () => randomBytes(32).toString('base64url')));
  return createAuth({ store, secret, publicUrl, ...(log && { log }) });
}

/**
 * Connections that the system holds until they are taken, where it allows so many. Past it a browser that believes
 * it is connected sends again after 1, 2, 4 … s, and a burst of visitors would wait for a minute.
 */
const backlog = 4_096;

function listen(server: Server, { host, port }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asListenError(error, host, port)));
    server.listen({ port, host, backlog }, resolve);
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
  // As browsers write it: without the port that goes without saying.
  return new URL(`http://${name}:${port}`).origin;
}
