import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../widget/outbox/database.ts';
import { createHint } from '../../../widget/outbox/hint.ts';
import { createOutbox } from '../../../widget/outbox/outbox.ts';
import { textStore } from '../../../widget/storage.ts';
import { abortNext, browser, hint, holdTable, snapshot, waiting, watched } from '../../support/outbox.ts';

describe('the outbox on storage that fails, or is not its own', () => {
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
