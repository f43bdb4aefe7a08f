import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOfSite, csvRows } from '../../../collector/export/csv.ts';
import { exportLine } from '../../../collector/export/line.ts';
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

  test('a line is what it would be if its response were read, parsed and written again', async () => {
    const sent = [
      checked({
        comment: 'Größe "12"\n\t\u0001 📦 \\ \u2028',
        reasons: ['price', 'delivery'],
        meta: { n: 1.5, gift: true, 'a"b': 'x' },
      }),
      checked({ rating: undefined, stage: 'dismissed', viewedAt: undefined, page: undefined }),
      checked({ stage: 'withdrawn' }),
      checked({
        person: { traits: { seats: 3, new: false } },
        contact: { consent: true, email: 'a@b.example' },
      }),
      checked({ person: { id: 'c-1', name: 'Ünal', account: 'acme', value: 'A' }, test: true, rating: 0 }),
    ];
    await store().commit(sent);
    await store().commit(Array.from({ length: 1_500 }, () => checked()));
    const read: unknown[] = [];
    for await (const block of store().eachResponse('shop', { state: ['all'] }))
      for (const response of block) read.push(JSON.parse(JSON.stringify(exportLine(response))));
    let text = '';
    let count = 0;
    for await (const block of store().eachLine('shop', { state: ['all'] })) {
      text += new TextDecoder().decode(block.bytes);
      count += block.count;
    }
    expect(count).toBe(1_505);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(read);
  });

  const all = { state: ['all' as const] };
  /** The file of CSV as the store puts it together, once it is held to the one made of each response as it is read. */
  async function table(): Promise<string> {
    const written = await whole(decoded(csvOfSite(store(), 'shop', all)));
    expect(written).toBe(await whole(csvRows(() => store().eachResponse('shop', all))));
    return written;
  }

  test('a row of CSV is what it would be if its response were read, and its cells written one by one', async () => {
    await store().commit([
      checked({ comment: 'Größe "12"\n\t\u0001 📦 \\ \u2028', reasons: ['price', 'delivery'] }),
      checked({ meta: { n: 1.5, gift: true, 'a"b': 'x', 'a.b\\c': '\\', $: '"', '0': -3, é: 1e21 } }),
      checked({ rating: undefined, stage: 'dismissed', viewedAt: undefined, page: undefined }),
      checked({ stage: 'withdrawn' }),
      checked({
        person: { traits: { seats: 3, new: false, toString: '=1' } },
        contact: { consent: true, email: '+a@b.example' },
      }),
      checked({ person: { id: '-1', name: '\u200E＝1', account: '@x', value: 'A' }, test: true, rating: 0 }),
    ]);
    expect(await table()).toContain(
      '"person.traits.seats","person.traits.toString","meta.$","meta.0","meta.a""b"',
    );
  });

  test('facts that get no column of their own stand in one as they are', async () => {
    const many = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`k${1_000 + from + at}"\\`, at % 2 ? `=${at}\n"` : at]),
      );
    await store().commit(
      Array.from({ length: 12 }, (_, at) =>
        checked({ meta: many(at * 30), person: { id: 'p', traits: many(at * 30 + 7) } }),
      ),
    );
    expect(await table()).toContain('"person.traits","meta.k');
  });

  test('no text is a formula that is none in a cell of its own, and the other way round', async () => {
    const character = fc.oneof(
      fc.constantFrom(..."''=+-@＝＋－＠ \t\r\n\u0001\u00A0\u00AD\u200B\u{E0041}\uFEFF\u2028\",;\\xÄ京9"),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const texts = fc.sample(fc.string({ unit: character, maxLength: 6 }), { numRuns: 1_500, seed: 7 });
    const storable = texts.map((text) => text.replace(/[\0\p{Surrogate}]/gu, ''));
    await store().commit(
      storable.map((text, at) =>
        checked({
          comment: text || 'x',
          meta: { fact: text },
          person: {
            id: `p${text}`,
            name: storable[at - 1] ?? 'x',
            traits: { trait: storable[at - 2] ?? 'x' },
          },
          contact: { consent: at % 2 === 0, email: text },
        }),
      ),
    );
    await table();
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

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const piece of pieces) yield new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece);
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
