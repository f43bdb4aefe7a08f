import pg from 'pg';
import { StoreUnavailable } from '../store.ts';
import { type Host, hostsOf } from './address.ts';
import { isBroken, isLeaving, reasonOf } from './errors.ts';

type Parameters = readonly unknown[];

/** A connection for a while. Give it back, whatever happened. */
export type Lent = {
  query<R extends pg.QueryResultRow>(sql: string, parameters?: Parameters): Promise<pg.QueryResult<R>>;
  /** Keeps the connection for the next, or ends it when its state is not known for certain. */
  release(): void;
  /** Ends the connection. */
  discard(): void;
  /** Calls `listener` with what is notified on channels that this connection listens to. */
  onNotice(listener: (payload: string) => void): void;
  /** Calls `listener` once when the connection is lost. */
  onLost(listener: () => void): void;
  /** Whether the connection is of no more use: it ended, or nobody knows what the server made of the last words. */
  isLost(): boolean;
  /** Code of a warning that the server gave since this was last asked; undefined where it gave none. */
  takeWarning(): string | undefined;
};

/** The servers of one address; one of them takes writes. */
export type Hosts = {
  /** `timeoutMs` is how long each query may take; after it the connection is not used again. */
  connect: (timeoutMs?: number) => Promise<Lent>;
  /** Ends every connection; may be called again. */
  end: () => Promise<void>;
};

/** How long a server may take to answer a connection, in ms. */
const connectTimeoutMs = 3_000;

/**
 * Connections to whichever server of the address takes writes: the one that did last, else in their
 * order. `connect` throws StoreUnavailable, with host and port of each, when none does.
 */
export function createHosts(address: string, options: { max: number; queryTimeoutMs: number }): Hosts {
  const hosts = hostsOf(address);
  const pools = new Map<Host, pg.Pool>();
  const ending: Promise<void>[] = [];
  let current = 0;

  function poolOf(host: Host): pg.Pool {
    const known = pools.get(host);
    if (known) return known;
    const pool = new pg.Pool({
      connectionString: host.url,
      application_name: 'tenwhy',
      max: options.max,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      types: { getTypeParser },
      onConnect: prepareConnection,
    });
    // An idle connection that is lost is none of anybody's business: the next one is made anew.
    pool.on('error', () => {});
    pools.set(host, pool);
    return pool;
  }

  /** Has everybody ask again, since the idle connections are to the same server. */
  function leave(host: Host): void {
    const pool = pools.get(host);
    pools.delete(host);
    if (pool) ending.push(pool.end());
  }

  return {
    async connect(timeoutMs = options.queryTimeoutMs) {
      const reasons: string[] = [];
      for (let tried = 0; tried < hosts.length; tried++) {
        const place = (current + tried) % hosts.length;
        const host = hosts[place];
        if (!host) continue;
        try {
          const client = await poolOf(host).connect();
          current = place;
          return lend(client, timeoutMs, () => leave(host));
        } catch (error) {
          reasons.push(`${host.name} ${reasonOf(error)}`);
        }
      }
      const message = `No PostgreSQL takes writes now: ${reasons.join('; ')}.`;
      throw new StoreUnavailable(message, { publicly: 'No PostgreSQL takes writes now.' });
    },
    async end() {
      for (const host of [...pools.keys()]) leave(host);
      await Promise.all(ending);
    },
  };
}

function lend(client: pg.PoolClient, timeoutMs: number, leave: () => void): Lent {
  let lost: Error | undefined;
  let isLent = true;
  const onError = (error: Error) => {
    lost ??= error;
  };
  // While it is lent nobody else listens, and an error event without a listener ends the process.
  client.on('error', onError);
  let warning: string | undefined;
  const onWarning = ({ code }: { code?: string | undefined }) => {
    if (code?.startsWith('01') || code?.startsWith('25')) warning = code;
  };
  client.on('notice', onWarning);
  const giveBack = () => {
    if (!isLent) return;
    isLent = false;
    client.off('error', onError);
    client.off('notice', onWarning);
    client.release(lost);
  };
  return {
    async query<R extends pg.QueryResultRow>(sql: string, parameters: Parameters = []) {
      try {
        // node-postgres takes this of a single query too, though its types do not know.
        const query: pg.QueryConfig & { query_timeout: number } = {
          text: sql,
          values: [...parameters],
          query_timeout: timeoutMs,
        };
        return await client.query<R>(query);
      } catch (error) {
        if (isBroken(error)) lost ??= error instanceof Error ? error : new Error(String(error));
        if (isLeaving(error)) leave();
        throw error;
      }
    },
    release: giveBack,
    discard() {
      lost ??= new Error('discarded');
      giveBack();
    },
    onNotice: (listener) => {
      client.on('notification', ({ payload }) => listener(payload ?? ''));
    },
    onLost: (listener) => {
      client.once('end', listener);
    },
    isLost: () => lost !== undefined,
    takeWarning() {
      const taken = warning;
      warning = undefined;
      return taken;
    },
  };
}

/** bigint and counts as numbers: none of ours comes near 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  oid === pg.types.builtins.INT8
    ? Number
    : pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');

async function prepareConnection(client: pg.ClientBase): Promise<void> {
  // With `off`, set for a server or a role by somebody in a hurry, a commit returns before it is on disk.
  // Any other value is somebody's choice among safe ones.
  const { rows } = await client.query<{ readOnly: string }>(`
    select current_setting('transaction_read_only') as "readOnly",
      case current_setting('synchronous_commit')
        when 'off' then set_config('synchronous_commit', 'on', false) end`);
  if (rows[0]?.readOnly === 'on') throw new Error('is read-only');
}
