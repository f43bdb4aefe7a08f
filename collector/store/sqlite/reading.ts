import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { unavailableOf } from './errors.ts';

/**
 * Kysely over a read-only connection in a worker thread, so that no question asked by the team holds up
 * an answer on its way to disk. It sees what is committed and cannot write.
 */
export function readingDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => readingDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

type Question = { id: number; sql: string; parameters: readonly unknown[] };
type Reply = {
  id: number;
  names?: string[];
  rows?: unknown[][];
  failure?: { message: string; code: string };
};
type Waiting = { resolve: (rows: unknown[]) => void; reject: (error: unknown) => void };

function readingDriver(file: string): Driver {
  let reader: ReturnType<typeof startReader> | undefined;
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      // A reader that died of one question is started anew for the next.
      if (!reader?.isAlive()) reader = startReader(file);
      return { rows: (await reader.ask(sql, parameters)) as R[] };
    },
    // biome-ignore lint/correctness/useYield: what streams reads block by block instead
    async *streamQuery() {
      throw new Error('the reader answers whole queries only');
    },
  };
  const readsOnly = async () => {
    throw new Error('the reader takes no transactions');
  };
  return {
    async init() {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: readsOnly,
    commitTransaction: readsOnly,
    rollbackTransaction: readsOnly,
    destroy: async () => reader?.stop(),
  };
}

function startReader(file: string) {
  const worker = new Worker(readerFile(), { workerData: { file } });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let alive = true;
  let gathered: Question[] = [];
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  const fail = (error: unknown) => {
    alive = false;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  /** Waking the thread costs as much as a small answer does: what one page asks goes over at once. */
  const send = () => {
    const questions = gathered;
    gathered = [];
    try {
      if (questions.length > 0) worker.postMessage(questions);
    } catch (error) {
      for (const { id } of questions) waiting.get(id)?.reject(error);
      for (const { id } of questions) waiting.delete(id);
    }
  };
  worker.on('error', (error) => fail(unavailableOf(error)));
  worker.on('exit', () => fail(new Error('the reader of the database has ended')));
  worker.on('message', ({ id, names = [], rows = [], failure }: Reply) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failure) asked?.reject(unavailableOf(Object.assign(new Error(failure.message), failure)));
    else asked?.resolve(rows.map((values) => named(names, values)));
  });

  return {
    isAlive: () => alive,
    ask: (sql: string, parameters: readonly unknown[]) =>
      new Promise<unknown[]>((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        if (gathered.push({ id: lastId, sql, parameters }) === 1) process.nextTick(send);
      }),
    /** Lets it finish what it was asked. */
    async stop(): Promise<void> {
      send();
      worker.postMessage(null);
      await ended;
    },
  };
}

function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let place = 0; place < names.length; place++) row[names[place] ?? ''] = values[place];
  return row;
}

/** Beside this file in the source, beside the command in the build. */
const readerFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './reader.mjs' : './reader.js', import.meta.url);
