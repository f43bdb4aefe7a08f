import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { dayName } from '../../../collector/insight/timeline.ts';
import { checked, someDay } from '../responses.ts';
import type { Opened } from '../suite.ts';

const at = Date.UTC(2026, 2, 3);
const site = { key: 'shop', name: 'Shop', timeZone: 'Europe/Vienna', origins: [], sample: false };

/** Comments, sampling, and reasons chosen by the team. */
export function spokenSuite({ store }: Opened): void {
  test('comments come with who wrote them, and only those with a rating', async () => {
    // One by one: a group is stored in the order of its ids.
    await store().commit([checked({ rating: 3, comment: 'Late', person: { id: 'c-1' }, language: 'de' })]);
    await store().commit([checked({ rating: 9 })]);
    await store().commit([checked({ rating: 8, comment: 'Fine' })]);
    const { all, items } = await store().comments('shop', {}, 100);
    expect(all).toBe(2);
    expect(items.map(({ person, rating, language, text }) => ({ person, rating, language, text }))).toEqual([
      { person: 'c-1', rating: 3, language: 'de', text: 'Late' },
      { person: null, rating: 8, language: 'en', text: 'Fine' },
    ]);
    expect((await store().comments('shop', { band: ['detractor'] }, 100)).items).toHaveLength(1);
    expect((await store().comments('other', {}, 100)).all).toBe(0);
    await store().commit([checked({ rating: 7, comment: 'Dear', reasons: ['price'] })]);
    for (const [has, count] of [
      [['reason'], 1],
      [['comment'], 3],
      [['reason', 'comment'], 3],
    ] as const) {
      const { all, items } = await store().comments('shop', { has: [...has] }, 100);
      expect([all, items.length]).toEqual([count, count]);
    }
  });

  test('of more comments than asked for about that many are read, the same each time', async () => {
    await store().commit(Array.from({ length: 900 }, (_, index) => checked({ comment: `Words ${index}` })));
    const once = await store().comments('shop', {}, 300);
    expect(once.all).toBe(900);
    expect(once.items.length).toBeGreaterThan(240);
    expect(once.items.length).toBeLessThan(360);
    expect(await store().comments('shop', {}, 300)).toEqual(once);
    await store().commit([
      ...Array.from({ length: 300 }, () => checked({ comment: 'Late', meta: { team: 'North' } })),
      checked({ comment: 'Late', day: someDay + 1, meta: { team: 'South' } }),
    ]);
    const north = await store().comments('shop', { meta: { team: ['North'] }, q: ['late'] }, 200);
    expect(north.all).toBe(300);
    expect(north.items.length).toBeGreaterThan(150);
    expect(north.items.length).toBeLessThan(250);
    expect(north.items.map(({ number }) => number)).toEqual(
      north.items.map(({ number }) => number).sort((a, b) => a - b),
    );
    const next = dayName(someDay + 1);
    expect(await store().comments('shop', { from: next, to: next }, 200)).toMatchObject({ all: 1 });
  });

  test('a chosen reason counts like a pressed one, stands apart from it, and can be taken back', async () => {
    const id = randomUUID();
    await store().commit([
      checked({ id, rating: 2, comment: 'Broken' }),
      checked({ rating: 9, reasons: ['price'] }),
    ]);
    const before = await store().reasonCounts('shop', {});
    expect(await store().confirmReason('shop', id, { reason: 'quality', by: 'a@example.com', at })).toBe(
      true,
    );
    expect(await store().response('shop', id)).toMatchObject({
      reasons: [],
      confirmed: { reason: 'quality', by: 'a@example.com', at },
    });
    expect(
      (await store().reasonCounts('shop', {})).map(({ key, detractors }) => ({ key, detractors })),
    ).toEqual([
      { key: 'price', detractors: 0 },
      { key: 'quality', detractors: 1 },
    ]);
    expect((await store().responses('shop', { reason: ['quality'] }, { limit: 9 })).items).toHaveLength(1);
    expect((await store().tally('shop', {}))[0]?.funnel.reasoned).toBe(2);
    expect(await store().check()).toEqual([]);

    await store().confirmReason('shop', id, { reason: 'delivery', by: 'b@example.com', at });
    expect((await store().responses('shop', { reason: ['quality'] }, { limit: 9 })).items).toEqual([]);
    await store().confirmReason('shop', id, { reason: null, by: 'b@example.com', at });
    expect(await store().reasonCounts('shop', {})).toEqual(before);
    expect((await store().response('shop', id))?.confirmed).toBeNull();
    expect(await store().check()).toEqual([]);
  });

  test('a chosen reason survives a later word, and gives way to a pressed one', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, rev: 1, rating: 2 })]);
    await store().confirmReason('shop', id, { reason: 'quality', by: 'a@example.com', at });
    await store().commit([checked({ id, rev: 2, rating: 2, comment: 'Broken' })]);
    expect(await store().response('shop', id)).toMatchObject({ confirmed: { reason: 'quality' } });
    expect((await store().tally('shop', {}))[0]?.funnel.reasoned).toBe(1);
    expect(await store().check()).toEqual([]);
    // The same reason too: the side row changes hands.
    await store().commit([checked({ id, rev: 3, rating: 2, reasons: ['quality', 'price'] })]);
    expect(await store().response('shop', id)).toMatchObject({
      confirmed: null,
      reasons: ['quality', 'price'],
    });
    expect(await store().check()).toEqual([]);
    expect(await store().confirmReason('shop', id, { reason: 'support', by: 'a', at })).toBe(false);
    expect(await store().check()).toEqual([]);
  });

  test('what is taken back by its person leaves no chosen reason, and takes none', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, rev: 1, rating: 2 })]);
    await store().confirmReason('shop', id, { reason: 'quality', by: 'a@example.com', at });
    await store().commit([checked({ id, rev: 2, stage: 'withdrawn', rating: undefined })]);
    expect(await store().reasonCounts('shop', {})).toEqual([]);
    expect((await store().response('shop', id))?.confirmed).toBeNull();
    expect(await store().confirmReason('shop', id, { reason: 'quality', by: 'a', at })).toBe(false);
    expect(await store().confirmReason('shop', randomUUID(), { reason: 'quality', by: 'a', at })).toBe(false);
    expect(await store().check()).toEqual([]);
  });

  test('two who choose at once leave one reason', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, rating: 2 })]);
    await Promise.all(
      ['quality', 'price', 'support', 'delivery'].map((reason) =>
        store().confirmReason('shop', id, { reason, by: reason, at }),
      ),
    );
    const { confirmed } = (await store().response('shop', id)) ?? {};
    expect((await store().reasonCounts('shop', {})).map(({ key }) => key)).toEqual([confirmed?.reason]);
    expect(await store().check()).toEqual([]);
  });

  test('what is learnt from has words and a reason, pressed or chosen, and counts', async () => {
    const id = randomUUID();
    await store().commit([
      checked({ rating: 2, comment: 'Late', reasons: ['delivery'] }),
      checked({ id, rating: 2, comment: 'Dear' }),
      checked({ rating: 2, comment: 'No reason' }),
      checked({ rating: 2, reasons: ['price'] }),
      checked({ rating: 2, comment: 'Test', reasons: ['price'], state: 'test' }),
    ]);
    await store().confirmReason('shop', id, { reason: 'price', by: 'a', at });
    const labelled = await store().labelled('shop', 10);
    expect(labelled.map(({ text, reasons }) => `${text}: ${reasons}`).sort()).toEqual([
      'Dear: price',
      'Late: delivery',
    ]);
  });

  test('ratings by representative, page and touchpoint', async () => {
    await store().commit([
      checked({
        rating: 2,
        meta: { representative: 'r-1', touchpoint: 'phone' },
        page: 'https://s.example/a',
      }),
      checked({ rating: 2, meta: { representative: 'r-1' } }),
      checked({ rating: 9, meta: { touchpoint: 'phone' } }),
      checked({ rating: 9, metric: 'csat', meta: { touchpoint: 'phone' } }),
      checked({ rating: 5, meta: { 'is "new"': true, year: 2026 } }),
    ]);
    const sorted = async (by: Parameters<ReturnType<typeof store>['ratingsBy']>[2]) =>
      (await store().ratingsBy('shop', {}, by)).sort((a, b) => a.rating - b.rating);
    expect(await sorted('representative')).toEqual([{ value: 'r-1', rating: 2, count: 2 }]);
    expect(await sorted('page')).toEqual([{ value: 'https://s.example/a', rating: 2, count: 1 }]);
    expect(await sorted({ fact: 'touchpoint' })).toEqual([
      { value: 'phone', rating: 2, count: 1 },
      { value: 'phone', rating: 9, count: 1 },
    ]);
    expect(await sorted({ fact: 'is "new"' })).toEqual([{ value: 'true', rating: 5, count: 1 }]);
    expect(await sorted({ fact: 'year' })).toEqual([{ value: '2026', rating: 5, count: 1 }]);
  });

  test('ratings by page of some days alone', async () => {
    const page = 'https://s.example/a';
    await store().commit([0, 1, 2].map((day) => checked({ rating: 8 + day, page, day: 20_514 + day })));
    const filter = { from: dayName(20_515), to: dayName(20_515) };
    expect(await store().ratingsBy('shop', filter, 'page')).toEqual([{ value: page, rating: 9, count: 1 }]);
  });

  test('saved views: everybody’s, and one’s own that nobody else sees or changes', async () => {
    const view = { name: 'Angry', query: 'band=detractor', addedAt: at };
    const mine = await store().addView('shop', { ...view, owner: 'anna' });
    const shared = await store().addView('shop', { ...view, name: 'All', owner: null });
    expect((await store().views('shop', 'anna')).map(({ number }) => number).sort()).toEqual([mine, shared]);
    expect((await store().views('shop', 'bert')).map(({ number }) => number)).toEqual([shared]);
    expect(await store().changeView('shop', mine, 'bert', { name: 'Taken' })).toBe(false);
    expect(await store().removeView('shop', mine, 'bert')).toBe(false);
    expect(await store().changeView('shop', mine, 'anna', { name: 'Cross' })).toBe(true);
    expect((await store().views('shop', 'anna')).map(({ name }) => name)).toEqual(['All', 'Cross']);
    expect(await store().removeView('shop', mine, 'anna')).toBe(true);
  });

  test('links are found by their hash alone, and go with their site', async () => {
    await store().putSite(site);
    const link = {
      site: 'shop',
      name: 'Wall',
      hash: 'abc',
      page: 'huddle' as const,
      query: 'days=7',
      addedBy: 'a',
      addedAt: at,
    };
    const number = await store().addShareLink({ ...link, endsAt: at + 1 });
    expect(await store().shareLinkOf('abc')).toEqual({ ...link, number, endsAt: at + 1 });
    expect(await store().shareLinkOf('abd')).toBeNull();
    expect(await store().removeShareLink('other', number)).toBe(false);
    await store().addView('shop', { name: 'All', query: '', owner: null, addedAt: at });
    await store().removeSite('shop');
    expect(await store().shareLinks('shop')).toEqual([]);
    expect(await store().views('shop', null)).toEqual([]);
    expect(await store().shareLinkOf('abc')).toBeNull();
  });
}
