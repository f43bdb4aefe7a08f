import { IDBFactory } from 'fake-indexeddb';
import { promisifyRequest } from 'idb-keyval';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { openDatabase } from '../../widget/outbox/database.ts';
import { createHint } from '../../widget/outbox/hint.ts';
import { createOutbox } from '../../widget/outbox/outbox.ts';
import { textStore } from '../../widget/storage.ts';
import { memoryStorage } from './storage.ts';

/** Where a page of the site `shop` keeps the hint. */
export const hint = 'tenwhy:waiting:shop';

/** As little of a response as there can be. */
export const snapshot = (id: string, rev: number): SnapshotInput => ({
  id,
  rev,
  survey: 's',
  version: 1,
  stage: 'rated',
});

/** A browser profile: pages opened on it see the same storage. */
export function browser() {
  const factory = new IDBFactory();
  const texts = textStore(memoryStorage());
  const clock = { now: 1_000_000 };
  const page = (site = 'shop', database: () => IDBFactory = () => factory) =>
    createOutbox(
      site,
      openDatabase('tenwhy', 'outbox', database, 50),
      createHint(texts, `tenwhy:waiting:${site}`, () => clock.now),
      () => clock.now,
    );
  const table = async () => {
    const request = factory.open('tenwhy');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const transaction = request.result.transaction('outbox', 'readwrite');
    transaction.oncomplete = () => request.result.close();
    return transaction.objectStore('outbox');
  };
  /** Puts something in as another script would. */
  const write = async (id: string, entry: unknown) => promisifyRequest((await table()).put(entry, id));
  const read = async () => promisifyRequest((await table()).getAll());
  return { factory, texts, clock, page, write, read };
}

/** A factory that notes what it opened. */
export function watched(factory: IDBFactory, opened: IDBDatabase[]): IDBFactory {
  const open = (name: string) => {
    const request = factory.open(name);
    request.addEventListener('success', () => opened.push(request.result));
    return request;
  };
  return Object.assign(Object.create(factory), { open });
}

/** Ends a database's next transaction with an error of this name, as a browser does by itself. */
export function abortNext(database: IDBDatabase, name: string): void {
  const { transaction } = database;
  database.transaction = (...given) => {
    database.transaction = transaction;
    const begun = database.transaction(...given);
    Object.defineProperty(begun, 'error', { get: () => new DOMException('not now', name) });
    queueMicrotask(() => begun.abort());
    return begun;
  };
}

/** Holds the table in a transaction of another connection until `end`. */
export async function holdTable(factory: IDBFactory): Promise<{ end: () => Promise<unknown> }> {
  const request = factory.open('tenwhy');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const transaction = request.result.transaction('outbox', 'readwrite');
  const table = transaction.objectStore('outbox');
  let isHeld = true;
  const keepAlive = () => {
    if (isHeld) table.get('').onsuccess = keepAlive;
  };
  keepAlive();
  return {
    end: () => {
      isHeld = false;
      return promisifyRequest(transaction).finally(() => request.result.close());
    },
  };
}
/** What an outbox would send, as ids and revisions. */
export const waiting = async (outbox: ReturnType<typeof createOutbox>) =>
  (await outbox.waiting()).map((entry) => [entry.snapshot.id, entry.snapshot.rev]);
