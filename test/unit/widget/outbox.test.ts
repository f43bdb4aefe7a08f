import { IDBFactory } from 'fake-indexeddb';
import { promisifyRequest } from 'idb-keyval';
import { describe, expect, it, vi } from 'vitest';
import type { SnapshotInput } from '../../../collector/wire/response.ts';
import { openDatabase } from '../../../widget/outbox/database.ts';
import { createHint } from '../../../widget/outbox/hint.ts';
import { createOutbox } from '../../../widget/outbox/outbox.ts';
import { textStore } from '../../../widget/storage.ts';
import { memoryStorage } from '../../support/storage.ts';

const hint = 'tenwhy:waiting:shop';
const snapshot = (id: string, rev: number): SnapshotInput => ({
  id,
  rev,
  survey: 's',
  version: 1,
  stage: 'rated',
});

/** A browser profile: pages opened on it see the same storage. */
function browser() {
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
function watched(factory: IDBFactory, opened: IDBDatabase[]): IDBFactory {
  const open = (name: string) => {
    const request = factory.open(name);
    request.addEventListener('success', () => opened.push(request.result));
    return request;
  };
  return Object.assign(Object.create(factory), { open });
}

/** Ends a database's next transaction with an error of this name, as a browser does by itself. */
function abortNext(database: IDBDatabase, name: string): void {
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
async function holdTable(factory: IDBFactory): Promise<{ end: () => Promise<unknown> }> {
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
const waiting = async (outbox: ReturnType<typeof createOutbox>) =>
  (await outbox.waiting()).map((entry) => [entry.snapshot.id, entry.snapshot.rev]);

describe('createOutbox', () => {
  it('keeps what is put in for the next page', async () => {
    const { page } = browser();
    expect(await page().put(snapshot('a', 1))).toBe('kept');
    expect(await waiting(page())).toEqual([['a', 1]]);
  });

  it('has committed before it says kept', async () => {
    const { page, factory } = browser();
    const saved = await page().put(snapshot('a', 1));
    const request = factory.open('tenwhy');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const read = database.transaction('outbox').objectStore('outbox').getAll();
    const kept = await new Promise<unknown[]>((resolve) => {
      read.onsuccess = () => resolve(read.result);
    });
    expect([saved, kept.length]).toEqual(['kept', 1]);
  });

  it('holds only the newest rev of a response, even where an older one comes later', async () => {
    const { page } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 3));
    await outbox.put(snapshot('a', 2));
    expect(await waiting(outbox)).toEqual([['a', 3]]);
  });

  it('lists the oldest first', async () => {
    const { page, clock } = browser();
    const outbox = page();
    await outbox.put(snapshot('b', 1));
    clock.now++;
    await outbox.put(snapshot('a', 1));
    expect(await waiting(outbox)).toEqual([
      ['b', 1],
      ['a', 1],
    ]);
  });

  it('lets a response leave at the acknowledged rev', async () => {
    const { page } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 2));
    await outbox.remove('a', 2);
    expect(await waiting(outbox)).toEqual([]);
  });

  it('keeps a response that changed since the acknowledged rev', async () => {
    const { page } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 2));
    await page().put(snapshot('a', 3));
    await outbox.remove('a', 2);
    expect(await waiting(outbox)).toEqual([['a', 3]]);
  });

  it('sends no more what was set aside, but its next change', async () => {
    const { page } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 2));
    await outbox.setAside('a', 1, 'old');
    expect(await waiting(outbox)).toEqual([['a', 2]]);
    await outbox.setAside('a', 2, 'wrong');
    expect(await waiting(page())).toEqual([]);
    await outbox.put(snapshot('a', 3));
    expect(await waiting(page())).toEqual([['a', 3]]);
  });

  it('leaves other sites of the same origin alone', async () => {
    const { page } = browser();
    await page('other').put(snapshot('b', 1));
    const shop = page();
    await shop.put(snapshot('a', 1));
    expect(await waiting(shop)).toEqual([['a', 1]]);
    await shop.wipe();
    expect(await waiting(shop)).toEqual([]);
    expect(await waiting(page('other'))).toEqual([['b', 1]]);
  });

  it('says unkept past 200 responses, and has the rest in memory for this page', async () => {
    const { page } = browser();
    const outbox = page();
    for (let i = 0; i < 200; i++) await outbox.put(snapshot(`r${i}`, 1));
    expect(await outbox.put(snapshot('late', 1))).toBe('unkept');
    expect(await outbox.waiting()).toHaveLength(201);
    expect(await page().waiting()).toHaveLength(200);
    expect(await outbox.put(snapshot('r7', 2))).toBe('kept');
  });

  it('says unkept past a mebibyte', async () => {
    const { page } = browser();
    expect(await page().put({ ...snapshot('a', 1), comment: 'x'.repeat(1024 * 1024) })).toBe('unkept');
  });

  it.each<[string, () => IDBFactory]>([
    [
      'throws when it is touched',
      () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    ],
    [
      'never answers',
      () => Object.assign(new IDBFactory(), { open: () => Object.create(IDBOpenDBRequestStub.prototype) }),
    ],
  ])('keeps answers in memory where the database %s', async (_, database) => {
    const { page } = browser();
    const outbox = page('shop', database);
    expect(await outbox.put(snapshot('a', 1))).toBe('unkept');
    expect(await outbox.put(snapshot('a', 2))).toBe('unkept');
    expect(await waiting(outbox)).toEqual([['a', 2]]);
    await outbox.remove('a', 1);
    expect(await waiting(outbox)).toEqual([['a', 2]]);
    await outbox.remove('a', 2);
    expect(await waiting(outbox)).toEqual([]);
  });

  it('says unkept where no hint could lead the next page to the answer', async () => {
    const { factory } = browser();
    const outbox = createOutbox(
      'shop',
      openDatabase('tenwhy', 'outbox', () => factory),
      createHint(textStore(null), hint, () => 0),
      () => 0,
    );
    expect(await outbox.put(snapshot('a', 1))).toBe('unkept');
    expect(await waiting(outbox)).toEqual([['a', 1]]);
  });

  it('counts bytes towards the mebibyte, and not characters', async () => {
    const { page } = browser();
    expect(await page().put({ ...snapshot('a', 1), comment: '\u00fc'.repeat(500_000) })).toBe('kept');
    expect(await page().put({ ...snapshot('b', 1), comment: '\u00fc'.repeat(50_000) })).toBe('unkept');
  });

  it('keeps in memory the newest rev, whatever comes late', async () => {
    const outbox = createOutbox('shop', null, { raise: () => true, lower() {} }, () => 0);
    await outbox.put(snapshot('a', 3));
    await outbox.put(snapshot('a', 2));
    expect(await waiting(outbox)).toEqual([['a', 3]]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a shape that this script does not know', { shape: 2, site: 'shop', snapshot: snapshot('new', 9) }],
    ['no snapshot', { site: 'shop', sealed: 'xyz', savedAt: 1 }],
    ['a snapshot that is none', { site: 'shop', snapshot: 'x', savedAt: 1 }],
  ])('neither sends nor deletes an entry with %s', async (_, strange) => {
    const { page, write, read } = browser();
    await page().put(snapshot('a', 1));
    await write('new', strange);
    const outbox = page();
    expect(await waiting(outbox)).toEqual([['a', 1]]);
    await outbox.remove('new', 99);
    await outbox.setAside('new', 99, 'no');
    await outbox.settle();
    await outbox.wipe();
    expect(await read()).toEqual([strange]);
  });

  it('sends what an older script kept', async () => {
    const { page, write } = browser();
    await page().put(snapshot('a', 1));
    await write('b', { site: 'shop', snapshot: snapshot('b', 2) });
    expect(await waiting(page())).toContainEqual(['b', 2]);
  });

  it('works on a database that a newer script has widened', async () => {
    const { page, factory } = browser();
    await new Promise((resolve) => {
      const request = factory.open('tenwhy', 7);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('outbox');
        request.result.createObjectStore('later');
      };
      request.onsuccess = () => resolve(request.result.close());
    });
    expect(await page().put(snapshot('a', 1))).toBe('kept');
  });

  it('lets a newer script widen the database while it is in use, and goes on', async () => {
    const { page, factory } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 1));
    await new Promise((resolve) => {
      const request = factory.open('tenwhy', 7);
      request.onsuccess = () => resolve(request.result.close());
    });
    expect(await outbox.put(snapshot('b', 1))).toBe('kept');
    expect(await waiting(page())).toHaveLength(2);
  });

  it('forgets after 30 days what was set aside, and nothing else', async () => {
    const { page, clock } = browser();
    const outbox = page();
    await outbox.put(snapshot('bad', 1));
    await outbox.put(snapshot('good', 1));
    await outbox.setAside('bad', 1, 'no');
    clock.now += 30 * 86_400_000;
    await page().settle();
    expect(await page().put(snapshot('bad', 0))).toBe('kept');
    expect(await waiting(page())).toEqual([['good', 1]]);
    clock.now += 1;
    await page().settle();
    await page().put(snapshot('bad', 0));
    expect((await waiting(page())).sort()).toEqual([
      ['bad', 0],
      ['good', 1],
    ]);
  });

  it('opens once more after the connection was closed without a word', async () => {
    const opened: IDBDatabase[] = [];
    const { page, factory } = browser();
    const outbox = page('shop', () => watched(factory, opened));
    await outbox.put(snapshot('a', 1));
    opened[0]?.close();
    expect(await outbox.put(snapshot('b', 1))).toBe('kept');
    expect(opened).toHaveLength(2);
    expect(await waiting(page())).toHaveLength(2);
  });

  it.each([
    ['the disk is full', 'QuotaExceededError', 'unkept', 1],
    ['the connection is lost', 'UnknownError', 'kept', 2],
  ])('loses nothing where %s midway', async (_, name, saved, openings) => {
    const opened: IDBDatabase[] = [];
    const { page, factory } = browser();
    const outbox = page('shop', () => watched(factory, opened));
    await outbox.put(snapshot('a', 1));
    for (const database of opened) abortNext(database, name);
    expect(await outbox.put(snapshot('a', 2))).toBe(saved);
    expect(opened).toHaveLength(openings);
    expect(await waiting(outbox)).toEqual([['a', 2]]);
    expect(await outbox.put(snapshot('a', 3))).toBe('kept');
    expect(await waiting(page())).toEqual([['a', 3]]);
  });

  it('does not open anew for what does not fit', async () => {
    const opened: IDBDatabase[] = [];
    const { page, factory } = browser();
    const outbox = page('shop', () => watched(factory, opened));
    await outbox.put(snapshot('a', 1));
    expect(await outbox.put({ ...snapshot('b', 1), comment: 'x'.repeat(1024 * 1024) })).toBe('unkept');
    expect(opened).toHaveLength(1);
  });

  it('has answers in memory where a transaction never ends, and in the database once it did', async () => {
    const { page, factory } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 1));
    const hold = await holdTable(factory);
    expect(await outbox.put(snapshot('a', 2))).toBe('unkept');
    await hold.end();
    await outbox.remove('a', 1);
    expect(await waiting(outbox)).toEqual([['a', 2]]);
    expect(await waiting(page())).toEqual([['a', 2]]);
    await outbox.remove('a', 2);
    expect(await waiting(page())).toEqual([]);
  });

  it('takes up a database that opened too late', async () => {
    const { page, factory } = browser();
    const held = factory.open('tenwhy', 1);
    // Whoever opens waits for an upgrade that is under way.
    const upgrade = await new Promise<IDBTransaction | null>((resolve) => {
      held.onupgradeneeded = () => {
        held.result.createObjectStore('outbox');
        resolve(held.transaction);
      };
    });
    let isHeld = true;
    const keepAlive = () => {
      if (isHeld && upgrade) upgrade.objectStore('outbox').get('').onsuccess = keepAlive;
    };
    keepAlive();
    const outbox = page();
    expect(await outbox.put(snapshot('a', 1))).toBe('unkept');
    isHeld = false;
    await new Promise((resolve) => {
      held.onsuccess = resolve;
    });
    await vi.waitFor(async () => expect(await outbox.put(snapshot('a', 2))).toBe('kept'));
    expect(await waiting(page())).toEqual([['a', 2]]);
  });

  it('opens once more after the connection was lost', async () => {
    const { page, factory } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 1));
    // Deleting asks all tabs to close, as clearing a site's data does.
    await new Promise((resolve) => {
      factory.deleteDatabase('tenwhy').onsuccess = resolve;
    });
    expect(await outbox.put(snapshot('b', 1))).toBe('kept');
    expect(await waiting(page())).toEqual([['b', 1]]);
  });
});

/** Stands for a request on which no event is ever fired. */
class IDBOpenDBRequestStub {}

describe('the hint', () => {
  it('is up from before the answer is written', async () => {
    const { page, texts } = browser();
    const saving = page().put(snapshot('a', 1));
    expect(texts.get(hint)).not.toBeNull();
    await saving;
  });

  it('stays while anything is kept, another site’s too', async () => {
    const { page, texts, clock } = browser();
    texts.set(hint, '1');
    await page('other').put(snapshot('a', 1));
    clock.now += 60_000;
    await page().settle();
    expect(texts.get(hint)).not.toBeNull();
  });

  it('is taken away by a page that finds nothing, after ten seconds', async () => {
    const { page, texts, clock } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 1));
    await outbox.remove('a', 1);
    clock.now += 9_999;
    await page().settle();
    expect(texts.get(hint)).not.toBeNull();
    clock.now += 1;
    await page().settle();
    expect(texts.get(hint)).toBeNull();
  });

  it.each(['', 'nonsense', '99999999999999'])('is taken away where it holds %j', async (text) => {
    const { page, texts } = browser();
    texts.set(hint, text);
    await page().settle();
    expect(texts.get(hint)).toBeNull();
  });

  it('is up after a commit, though another tab found nothing just before', async () => {
    const { page, texts, clock } = browser();
    texts.set(hint, '1');
    clock.now += 60_000;
    // Both begin at once; whichever transaction runs first, the answer must be found later.
    await Promise.all([page().settle(), page().put(snapshot('a', 1)), page().settle()]);
    expect(texts.get(hint)).not.toBeNull();
    expect(await waiting(page())).toEqual([['a', 1]]);
  });
});
