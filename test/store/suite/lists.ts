import { expect, test } from 'vitest';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { checked, someDay, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** Lists, pages of them, and what filters select. */
export function listsSuite({ store }: Opened): void {
  test('pages go from the newest to the oldest, each response once, though times are equal', async () => {
    await store().commit(
      Array.from({ length: 23 }, (_, index) =>
        checked({ shownAt: someTime - (index % 4) * 60_000, rating: index % 2 ? 9 : undefined }),
      ),
    );
    const seen: { id: string; at: number; number: number }[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await store().responses('shop', {}, { limit: 5, cursor });
      for (const { id, number, ratedAt, shownAt } of page.items)
        seen.push({ id, number, at: ratedAt ?? shownAt });
      cursor = page.next ?? undefined;
      pages += 1;
    } while (cursor);
    expect(pages).toBe(5);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(23);
    expect(seen).toEqual([...seen].sort((a, b) => b.at - a.at || b.number - a.number));
  });

  test('the last page says so, even when it is full', async () => {
    await store().commit([checked(), checked()]);
    expect((await store().responses('shop', {}, { limit: 2 })).next).toBeNull();
    expect((await store().responses('shop', {}, { limit: 1 })).next).toMatch(/^\d+\.\d+$/);
  });

  test('a list may leave out those without a rating, or without a comment', async () => {
    await store().commit([
      checked({ rating: undefined, shownAt: someTime + 9_000 }),
      checked({ rating: 1, shownAt: someTime + 2 }),
      checked({ rating: 2, shownAt: someTime + 1, comment: 'Why' }),
      checked({ rating: 3, shownAt: someTime, comment: '' }),
    ]);
    const ratings = async (only?: 'rated' | 'commented') =>
      (await store().responses('shop', {}, { limit: 9, only })).items.map(({ rating }) => rating);
    expect(await ratings()).toEqual([null, 1, 2, 3]);
    expect(await ratings('rated')).toEqual([1, 2, 3]);
    expect(await ratings('commented')).toEqual([2]);
  });

  test('an id that is none is no response', async () => {
    const sent = checked();
    await store().commit([sent]);
    for (const id of ['', 'x', "' or 1=1", sent.snapshot.id.slice(1)]) {
      expect(await store().response('shop', id)).toBeNull();
    }
    expect(await store().response('shop', sent.snapshot.id.toUpperCase())).toMatchObject({ rating: 9 });
  });

  test('all responses come oldest first, in blocks, whatever their stage', async () => {
    const sent = Array.from({ length: 2_300 }, (_, index) =>
      checked({ stage: index % 3 ? 'rated' : 'withdrawn', shownAt: someTime - index }),
    );
    for (let from = 0; from < sent.length; from += 500) await store().commit(sent.slice(from, from + 500));
    const numbers: number[] = [];
    let blocks = 0;
    for await (const block of store().eachResponse('shop', {})) {
      blocks += 1;
      numbers.push(...block.map(({ number }) => number));
    }
    expect(blocks).toBeGreaterThan(1);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers).toHaveLength(2_300);
  });

  test('clocks of a person are those of their newest verified responses', async () => {
    const mine = { person: { id: 'c-1' }, identity: 'verified' as const };
    const at = (days: number) => someTime + days * 86_400_000;
    const unrated = { rating: undefined, ratedAt: null };
    await store().commit([
      checked({ ...mine, shownAt: at(3), ratedAt: at(3) + 5 }),
      checked({ ...mine, shownAt: at(1), ratedAt: at(1) + 5 }),
      checked({ ...mine, ...unrated, stage: 'dismissed', shownAt: at(5) }),
      checked({ ...mine, ...unrated, stage: 'dismissed', shownAt: at(4) }),
      checked({ ...mine, ...unrated, stage: 'snoozed', shownAt: at(2), survey: 'relationship' }),
      checked({ ...mine, ...unrated, stage: 'shown', shownAt: at(6), survey: 'seen' }),
      checked({ ...mine, shownAt: at(7), state: 'test' }),
      checked({ ...mine, shownAt: at(8), identity: 'claimed' }),
      checked({ ...mine, shownAt: at(8), person: { id: 'c-2' } }),
      checked({ ...mine, shownAt: at(8), site: 'other' }),
    ]);
    expect(await store().clocks('shop', 'c-1')).toEqual({
      checkout: { answeredAt: at(3) + 5, dismissedAt: at(5) },
      relationship: { snoozedAt: at(2) },
    });
    expect(await store().clocks('shop', 'c-3')).toEqual({});
  });

  test('ratings are counted by survey and day, up to as many as are asked for', async () => {
    const withdrawn = checked();
    await store().commit([
      ...Array.from({ length: 5 }, () => checked()),
      checked({ day: someDay + 1 }),
      checked({ rating: undefined }),
      checked({ state: 'test' }),
      checked({ state: 'quarantined' }),
      checked({ survey: 'relationship' }),
      checked({ site: 'other' }),
      withdrawn,
    ]);
    await store().commit([
      { ...withdrawn, snapshot: { ...withdrawn.snapshot, rev: 2, stage: 'withdrawn' as const } },
    ]);
    const count = (limits: { day?: number; atMost: number }) =>
      store().ratingCount('shop', 'checkout', limits);
    expect(await count({ atMost: 100 })).toBe(6);
    expect(await count({ atMost: 4 })).toBe(4);
    expect(await count({ day: someDay, atMost: 100 })).toBe(5);
    expect(await count({ day: someDay + 1, atMost: 100 })).toBe(1);
    expect(await count({ day: someDay + 2, atMost: 100 })).toBe(0);
  });

  const people = {
    anna: checked({
      rating: 10,
      day: someDay,
      survey: 'checkout',
      version: 1,
      language: 'de-AT',
      reasons: ['delivery', 'price'],
      comment: 'Sehr SCHNELL geliefert, 100% zufrieden. ÄRGER gab es keinen',
      person: { id: 'anna', account: 'acme', value: 'A' },
      meta: { representative: 'r-7', order: 17, gift: true },
      source: 'hosted',
    }),
    ben: checked({
      rating: 7,
      day: someDay + 1,
      survey: 'checkout',
      version: 2,
      reasons: ['price'],
      comment: 'under_score and back\\slash',
      person: { id: 'ben', account: 'globex', value: 'B' },
      meta: { representative: 'r-8', order: '17' },
      kind: 'relationship',
    }),
    cleo: checked({ rating: 0, day: someDay + 2, survey: 'visit', metric: 'ces', comment: 'underscore' }),
  };
  type Name = keyof typeof people;

  const cases: [name: string, filter: ReviewFilter, found: Name[]][] = [
    ['no filter', {}, ['anna', 'ben', 'cleo']],
    ['from', { from: '2026-03-03' }, ['ben', 'cleo']],
    ['to', { to: '2026-03-03' }, ['anna', 'ben']],
    ['from and to', { from: '2026-03-03', to: '2026-03-03' }, ['ben']],
    ['survey', { survey: ['visit', 'nothing'] }, ['cleo']],
    ['version', { version: [2] }, ['ben']],
    ['kind', { kind: ['relationship'] }, ['ben']],
    ['metric', { metric: ['ces'] }, ['cleo']],
    ['band promoter', { band: ['promoter'] }, ['anna']],
    ['band passive', { band: ['passive'] }, ['ben']],
    ['band detractor or promoter', { band: ['detractor', 'promoter'] }, ['anna', 'cleo']],
    ['rating', { rating: [0, 7] }, ['ben', 'cleo']],
    ['reason', { reason: ['delivery'] }, ['anna']],
    ['one of two reasons', { reason: ['delivery', 'price'] }, ['anna', 'ben']],
    ['language', { language: ['de-AT'] }, ['anna']],
    ['source', { source: ['hosted'] }, ['anna']],
    ['person', { person: ['ben', 'anna'] }, ['anna', 'ben']],
    ['account', { account: ['acme'] }, ['anna']],
    ['value', { value: ['B'] }, ['ben']],
    ['representative', { representative: ['r-8'] }, ['ben']],
    ['words whatever their case and order', { q: ['geliefert schnell'] }, ['anna']],
    ['words with accents', { q: ['ärger'] }, ['anna']],
    ['words without their accents', { q: ['ARGER'] }, ['anna']],
    ['words with accents that nobody wrote', { q: ['gélìefert'] }, ['anna']],
    ['a single letter', { q: ['z'] }, ['anna']],
    ['two letters in a word', { q: ['hn'] }, ['anna']],
    ['the end of a word', { q: ['den'] }, ['anna']],
    ['three letters that only stand apart', { q: ['sch eut'] }, []],
    ['pieces in another order', { q: ['nellsch'] }, []],
    ['words and an operator of the index', { q: ['AND'] }, ['ben']],
    ['a quote of the index', { q: ['"under*'] }, []],
    ['a part of a word', { q: ['SCORE'] }, ['ben', 'cleo']],
    ['all words of one, or all of the other', { q: ['underscore nothing', 'back'] }, ['ben']],
    ['a percent sign is itself', { q: ['100%'] }, ['anna']],
    ['a percent sign stands for nothing else', { q: ['s%l'] }, []],
    ['an underscore is itself', { q: ['under_score'] }, ['ben']],
    ['a backslash is itself', { q: ['back\\slash'] }, ['ben']],
    ['a quote harms nothing', { q: ["' or 1=1 --"] }, []],
    ['words that are only space', { q: ['  '] }, ['anna', 'ben', 'cleo']],
    ['meta of a number, or of its text', { meta: { order: ['17'] } }, ['anna', 'ben']],
    ['meta of a boolean', { meta: { gift: ['true'] } }, ['anna']],
    ['several facts', { meta: { order: ['17', '18'], representative: ['r-7'] } }, ['anna']],
    ['a fact nobody has', { meta: { colour: ['red'] } }, []],
    ['different names mean and', { survey: ['checkout'], band: ['passive'], value: ['A'] }, []],
  ];

  test('every filter selects what it says, in lists, figures and exports alike', async () => {
    await store().commit(Object.values(people));
    const nameOf = (id: string) =>
      Object.entries(people).find(([, { snapshot }]) => snapshot.id === id)?.[0] ?? id;
    for (const [name, filter, found] of cases) {
      const { items } = await store().responses('shop', filter, { limit: 9 });
      expect([name, items.map(({ id }) => nameOf(id)).sort()]).toEqual([name, found]);
      const exported: string[] = [];
      for await (const block of store().eachResponse('shop', filter)) {
        exported.push(...block.map(({ id }) => nameOf(id)));
      }
      expect([name, exported.sort()]).toEqual([name, found]);
      const rated = (await store().tally('shop', filter)).reduce((sum, { funnel }) => sum + funnel.rated, 0);
      expect([name, rated]).toEqual([name, found.length]);
    }
  });
}
