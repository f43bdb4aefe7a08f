import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { responseOpenMs } from '../../../collector/wire/limits.ts';
import { checked, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** Storing snapshots. */
export function commitSuite({ store, another }: Opened): void {
  test('a response reads back as it was sent', async () => {
    const sent = checked({
      rating: 0,
      rev: 3,
      stage: 'finished',
      reasons: ['price', 'delivery'],
      comment: "Größe 📦 \\ % _ 'quoted'\n\"",
      contact: { consent: true, email: 'a@b.example' },
      page: 'https://shop.example/checkout/done',
      person: {
        id: 'c-1',
        name: 'N',
        email: 'e',
        account: 'acme',
        value: 'A',
        traits: { plan: 'x', age: 4 },
      },
      meta: { representative: 'r-7', count: 3, gift: true },
      source: 'inline',
    });
    expect(await store().commit([sent])).toEqual(['stored']);
    expect(await store().response('shop', sent.snapshot.id)).toEqual({
      number: expect.any(Number),
      id: sent.snapshot.id,
      rev: 3,
      survey: 'checkout',
      version: 1,
      kind: 'transactional',
      metric: 'nps',
      language: 'en',
      stage: 'finished',
      rating: 0,
      reasons: ['price', 'delivery'],
      confirmed: null,
      comment: sent.snapshot.comment,
      contact: sent.snapshot.contact,
      shownAt: someTime,
      viewedAt: someTime + 1_000,
      ratedAt: someTime + 4_000,
      browser: { shownAt: someTime - 500, viewedAt: someTime + 500, ratedAt: someTime + 3_500 },
      page: sent.snapshot.page,
      person: sent.snapshot.person,
      identity: 'claimed',
      meta: sent.snapshot.meta,
      source: 'inline',
      state: 'counted',
      quarantine: null,
      receivedAt: sent.receivedAt,
      changedAt: sent.receivedAt,
    });
  });

  test('a verified answer stays with its person, in one commit as in several', async () => {
    const person = { id: 'c-1', value: 'A' as const, account: 'acme' };
    const mine = { rating: 9, person, identity: 'verified' as const };
    const theirs = { rating: 0, person: { id: 'c-2' }, identity: 'claimed' as const };
    const nobodys = { rating: 5, identity: 'failed' as const };
    for (const together of [true, false]) {
      const id = randomUUID();
      const revisions = [
        checked({ id, rev: 1, ...mine }),
        checked({ id, rev: 2, ...theirs }),
        checked({ id, rev: 3, ...nobodys }),
        checked({ id, rev: 4, ...theirs, identity: 'verified' }),
      ];
      const verdicts: string[] = [];
      for (const group of together ? [revisions] : revisions.map((one) => [one])) {
        verdicts.push(...(await store().commit(group)));
      }
      // What came before a higher revision that is on disk needs no answer of its own.
      expect(verdicts).toEqual(['stored', together ? 'stored' : 'foreign', 'stored', 'foreign']);
      expect(await store().response('shop', id)).toMatchObject({
        rev: 3,
        rating: 5,
        identity: 'verified',
        person,
      });
    }
    expect((await store().responses('shop', { account: ['acme'] }, { limit: 9 })).items).toHaveLength(2);
    expect(await store().check()).toEqual([]);
  });

  test('an answer that was only claimed becomes whoever signs it', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, rev: 1, person: { id: 'c-2', account: 'acme' } })]);
    const signed = checked({ id, rev: 2, person: { id: 'c-1' }, identity: 'verified' });
    expect(await store().commit([signed])).toEqual(['stored']);
    expect(await store().response('shop', id)).toMatchObject({ identity: 'verified' });
    expect((await store().response('shop', id))?.person).toEqual({ id: 'c-1' });
  });

  test('a signed identity is not kept', async () => {
    const sent = checked({ person: { id: 'c-1', token: 'signed.by.somebody' } });
    await store().commit([sent]);
    expect((await store().response('shop', sent.snapshot.id))?.person).toEqual({ id: 'c-1' });
  });

  test('revisions in any order, and one of them a hundred times, end in the highest', async () => {
    const id = randomUUID();
    const rev = (number: number) =>
      checked({ id, rev: number, rating: number, receivedAt: someTime + number });
    for (const number of [3, 1, 2, ...Array<number>(100).fill(2)]) {
      expect(await store().commit([rev(number)])).toEqual(['stored']);
    }
    expect(await store().response('shop', id)).toMatchObject({ rev: 3, rating: 3 });
    expect(await store().storedCount('shop')).toBe(1);
  });

  test('one commit may hold several revisions of an id, and answers for each', async () => {
    const id = randomUUID();
    const group = [2, 0, 4, 4, 1].map((rev) => checked({ id, rev, rating: rev, receivedAt: someTime + rev }));
    expect(await store().commit(group)).toEqual(Array(5).fill('stored'));
    expect(await store().response('shop', id)).toMatchObject({
      rev: 4,
      rating: 4,
      receivedAt: someTime,
      changedAt: someTime + 4,
    });
  });

  test('the same id on two sites is two responses', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, rating: 1 }), checked({ id, site: 'other', rating: 2 })]);
    expect((await store().response('shop', id))?.rating).toBe(1);
    expect((await store().response('other', id))?.rating).toBe(2);
    expect(await store().response('third', id)).toBeNull();
  });

  test('a later revision moves its reasons and facts, and leaves none behind', async () => {
    const id = randomUUID();
    await store().commit([
      checked({ id, rev: 1, reasons: ['price', 'support'], meta: { order: 'A', team: 1 } }),
    ]);
    await store().commit([checked({ id, rev: 2, reasons: ['support'], meta: { order: 'B', team: 1 } })]);
    const found = async (filter: object) =>
      (await store().responses('shop', filter, { limit: 9 })).items.length;
    expect(await found({ reason: ['price'] })).toBe(0);
    expect(await found({ reason: ['support'] })).toBe(1);
    expect(await found({ meta: { order: ['A'] } })).toBe(0);
    expect(await found({ meta: { order: ['B'], team: ['1'] } })).toBe(1);
    expect(await store().check()).toEqual([]);
  });

  test('a withdrawn response loses what was said, and who said it', async () => {
    const id = randomUUID();
    const said = {
      rating: 2,
      reasons: ['price'],
      comment: 'secret words',
      contact: { consent: true, email: 'a@b.example' },
      page: 'https://shop.example/',
      person: { id: 'c-1', account: 'acme' },
      meta: { representative: 'r-7' },
    };
    await store().commit([checked({ id, rev: 1, ...said })]);
    await store().commit([checked({ id, rev: 2, stage: 'withdrawn', ...said })]);
    expect(await store().response('shop', id)).toMatchObject({
      rev: 2,
      stage: 'withdrawn',
      survey: 'checkout',
      version: 1,
      rating: null,
      ratedAt: null,
      reasons: [],
      comment: null,
      contact: null,
      page: null,
      person: null,
      meta: {},
    });
    expect(await store().tally('shop', {})).toEqual([]);
    expect((await store().responses('shop', {}, { limit: 9 })).items).toEqual([]);
    for await (const block of store().eachResponse('shop', {})) {
      expect(JSON.stringify(block)).toContain('withdrawn');
      expect(JSON.stringify(block)).not.toMatch(/secret|acme|r-7|price|c-1/);
    }
    expect(await store().check()).toEqual([]);
  });

  test('thirty days after its first revision a response takes no more changes', async () => {
    const id = randomUUID();
    const first = checked({ id, rev: 1, rating: 3 });
    const inTime = checked({ id, rev: 2, rating: 4, receivedAt: first.receivedAt + responseOpenMs });
    const late = checked({ id, rev: 3, rating: 5, receivedAt: first.receivedAt + responseOpenMs + 1 });
    expect(await store().commit([first])).toEqual(['stored']);
    expect(await store().commit([inTime])).toEqual(['stored']);
    expect(await store().commit([late])).toEqual(['closed']);
    // What is on disk is acknowledged even then, so that its sender can forget it.
    expect(await store().commit([inTime])).toEqual(['stored']);
    expect((await store().response('shop', id))?.rating).toBe(4);
  });

  test('numbers grow in the order of arrival, and are not given twice', async () => {
    await store().putSite({ key: 'shop', name: '', timeZone: 'UTC', origins: [], sample: true });
    const numberAfter = async () => {
      const sent = checked();
      await store().commit([sent]);
      return (await store().response('shop', sent.snapshot.id))?.number ?? 0;
    };
    const first = await numberAfter();
    const second = await numberAfter();
    await store().removeSite('shop');
    expect(second).toBeGreaterThan(first);
    expect(await numberAfter()).toBeGreaterThan(second);
  });

  test('listeners hear which sites changed, and nothing when nothing did', async () => {
    const heard: string[][] = [];
    const stop = store().onCommit((sites) => heard.push([...sites].sort()));
    const sent = [checked(), checked({ site: 'other' })];
    await store().commit(sent);
    await store().commit(sent);
    expect(heard).toEqual([['other', 'shop']]);
    stop();
    await store().commit([checked()]);
    expect(heard).toHaveLength(1);
  });

  test('a listener that throws takes nothing from the sender', async () => {
    store().onCommit(() => {
      throw new Error('not my day');
    });
    expect(await store().commit([checked()])).toEqual(['stored']);
  });

  test('two processes that store the same ids at once leave each once, in its highest revision', async () => {
    const other = await another();
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const rounds = [0, 1, 2, 3, 4, 5].map((rev) =>
      ids.map((id) => checked({ id, rev, reasons: [`r${rev}`] })),
    );
    await Promise.all(
      rounds.map((round, turn) =>
        (turn % 2 ? store() : other).commit(turn % 3 ? round : [...round].reverse()),
      ),
    );
    const { items } = await store().responses('shop', {}, { limit: 100 });
    expect(items.map(({ id, rev }) => `${id} ${rev}`).sort()).toEqual(ids.map((id) => `${id} 5`).sort());
    expect(await store().check()).toEqual([]);
  });

  test('nothing to store is nothing stored', async () => {
    expect(await store().commit([])).toEqual([]);
  });
}
