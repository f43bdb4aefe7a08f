import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely';
import { migrate } from './migrations/migrate.ts';
import { unavailableOf } from './postgres/errors.ts';
import { createHosts, type Hosts, type Lent } from './postgres/hosts.ts';
import { createNotices } from './postgres/notices.ts';
import { createStatistics } from './postgres/statistics.ts';
import { createWriter } from './postgres/writer.ts';
import { recount } from './sql/check.ts';
import { clocks } from './sql/clocks.ts';
import { drafts } from './sql/drafts.ts';
import { figures } from './sql/figures.ts';
import { keys } from './sql/keys.ts';
import { lists } from './sql/list.ts';
import { sites } from './sql/sites.ts';
import { surveys } from './sql/surveys.ts';
import type { Tables } from './sql/tables.ts';
import { traffic } from './sql/traffic.ts';
import { type Store, StoreUnavailable } from './store.ts';

const queryTimeoutMs = 60_000;
/** A migration may rewrite a large table, and waits for the one that another process is at. */
const migrationTimeoutMs = 60 * 60_000;

/**
 * Opens a store on PostgreSQL, and brings its tables up to date. `url` may name several hosts with
 * commas between them; whichever takes writes is used.
 * @throws Error when none answers, or the database is one of a newer program. No message holds the
 * password.
 */
export async function openPostgres({ url }: { url: string }): Promise<Store> {
  await bringUpToDate(url);
  // Questions of the team have connections of their own, so that no answer waits for one of theirs.
  const writing = createHosts(url, { max: 8, queryTimeoutMs });
  const asking = createHosts(url, { max: 6, queryTimeoutMs });
  const untyped = kyselyOver(writing);
  const db = untyped.withTables<Tables>();
  const reading = kyselyOver(asking).withTables<Tables>();
  const notices = createNotices(writing);
  const write = createWriter(writing);
  const statistics = createStatistics(writing);

  return {
    accounts: { db: untyped, type: 'postgres' },
    ...sites(db),
    ...keys(db),
    ...surveys(db),
    ...drafts(db),
    ...traffic(db, reading),
    ...figures(reading),
    ...lists(reading),
    ...clocks(reading),
    onCommit: notices.onCommit,

    async ready() {
      // An own table is asked too: a connection to a server that cannot read its disk is worth nothing.
      await sql`select 1 from setting limit 1`.execute(db);
    },

    async commit(responses) {
      const { verdicts, changedSites, written } = await write(responses);
      statistics.wrote(written);
      notices.announce(changedSites);
      return verdicts;
    },

    async check(onProgress = () => {}) {
      const problems = await checkIndexes(reading);
      const recounted = await reading
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((held) => recount(held, onProgress));
      return [...problems, ...recounted];
    },

    async close() {
      await notices.close();
      await statistics.idle();
      await reading.destroy();
      await untyped.destroy();
      // Kysely ends only what it has used itself.
      await writing.end();
    },
  };
}

async function bringUpToDate(url: string): Promise<void> {
  const hosts = createHosts(url, { max: 1, queryTimeoutMs: migrationTimeoutMs });
  const db = kyselyOver(hosts);
  try {
    await migrate(db, 'postgres');
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreUnavailable(`${error.message} Start it, or change DATABASE_URL.`, { cause: error });
  } finally {
    await db.destroy();
  }
}

function kyselyOver(hosts: Hosts): Kysely<unknown> {
  const pool: PostgresPool = {
    async connect() {
      const lent = await hosts.connect();
      return { query: querying(lent), release: () => lent.release() };
    },
    end: () => hosts.end(),
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

/** PostgreSQL checks its indexes only with the extension amcheck; where that is not there, it is left out. */
async function checkIndexes(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'amcheck'`.execute(db);
  if (rows.length === 0) return [];
  try {
    await sql`
      select bt_index_check(index.indexrelid, true) from pg_index index
      join pg_class class on class.oid = index.indrelid
      where class.relname in ('response', 'response_reason', 'response_meta')`.execute(db);
    return [];
  } catch (error) {
    return [`amcheck: ${error instanceof Error ? error.message : String(error)}`];
  }
}
