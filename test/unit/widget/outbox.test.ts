import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../widget/outbox/outbox.ts';
import { browser, snapshot, waiting } from '../../support/outbox.ts';

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
});
