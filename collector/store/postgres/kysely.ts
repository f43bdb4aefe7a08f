import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { unavailableOf } from './errors.ts';
import type { Hosts, Lent } from './hosts.ts';

/** Kysely over whichever connections these hosts give. */
export function kyselyOver(hosts: Hosts): Kysely<unknown> {
  const pool: PostgresPool = {
    async connect() {
      const lent = await hosts.connect();
      return { query: querying(lent), release: () => lent.release() };
    },
    end: () => hosts.end(),
  };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/** Kysely over this one connection, which stays with whoever lent it. */
export function kyselyOn(lent: Lent): Kysely<unknown> {
  const pool: PostgresPool = {
    connect: async () => ({ query: querying(lent), release: () => {} }),
    end: async () => {},
  };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/** Queries as Kysely asks them, errors in the store's words. */
function querying(lent: Lent): PostgresPoolClient['query'] {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, parameters?: readonly unknown[]): unknown {
    if (typeof text !== 'string') throw new Error('what streams reads block by block instead');
    return lent.query(text, parameters).catch((error) => {
      throw unavailableOf(error);
    });
  }
  return query;
}
