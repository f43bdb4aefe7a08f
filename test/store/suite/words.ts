import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { words } from '../../../collector/store/migrations/words.ts';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** Comments found by their words, whatever happens to them. */
export function wordsSuite({ store }: Opened): void {
  /** Found before the index holds it, and then as well. */
  const found = async (q: string, site = 'shop') => {
    const ask = async () => {
      const { items } = await store().responses(site, { q: [q] }, { limit: 100 });
      return items.map(({ comment }) => comment);
    };
    const before = await ask();
    await indexAll();
    expect(await ask()).toEqual(before);
    return before;
  };
  const indexAll = async () => {
    while ((await store().indexComments(3)) > 0);
  };

  test.each([
    ['signs of a language without spaces', '京都の店は良い', '京都', '京店'],
    ['one sign', '京都の店は良い', '店', '東'],
    ['the end of a run of signs', '京都の店は良い', '良い', 'い良'],
    ['Korean syllables as wholes', '각각 빠른 배송', '빠른', '가'],
    ['Thai, without spaces', 'ส่งเร็วมาก', 'เร็ว', 'ช้า'],
    ['Arabic without its vowel signs', 'خِدْمَة ممتازة', 'خدمة', 'رديئة'],
    ['Cyrillic in any case', 'Быстрая ДОСТАВКА', 'доставка', 'медленно'],
    ['accents written in two ways', 'cafe\u0301 trés cher', 'CAFÉ tres', 'cafés'],
    ['letters that change their number in lower case', 'İstanbul Şubesi', 'istanbul sube', 'ankara'],
    ['a word of an index in another language', 'every OR "near" NOT', 'every near', 'AND'],
    ['pictures', 'super 😀👍', '😀', '😡'],
    ['a character beyond the first plane', '𠮷野家で食べた', '𠮷野', '吉野'],
  ])('%s are found', async (_name, comment, word, other) => {
    await store().commit([checked({ comment }), checked({ comment: 'Something else' })]);
    expect(await found(word)).toEqual([comment]);
    expect(await found(other)).toEqual([]);
  });

  test('a changed comment is found by its new words alone, a withdrawn one by none', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, comment: 'Parcel lost' })]);
    await store().commit([checked({ id, rev: 2, comment: 'Parcel found' })]);
    expect(await found('lost')).toEqual([]);
    expect(await found('parcel')).toEqual(['Parcel found']);
    await store().commit([checked({ id, rev: 3, stage: 'withdrawn', comment: 'Parcel found' })]);
    expect(await found('parcel')).toEqual([]);
    expect(await store().check()).toEqual([]);
  });

  test('what changes before its turn in the index is found by what it says then, and erased is not', async () => {
    const [id, erased] = [randomUUID(), randomUUID()];
    await store().commit([
      checked({ id, comment: 'Parcel lost' }),
      checked({ id: erased, comment: 'Parcel' }),
    ]);
    await store().commit([
      checked({ id, rev: 2, comment: 'Parcel found' }),
      checked({ id: erased, rev: 2, stage: 'withdrawn' }),
    ]);
    expect(await found('parcel')).toEqual(['Parcel found']);
    expect(await found('lost')).toEqual([]);
    expect(await store().check()).toEqual([]);
  });

  test('the index takes so many at once, in their order, and says how many were left', async () => {
    await store().commit(Array.from({ length: 5 }, () => checked({ comment: 'Parcel' })));
    const isBehind = store().accounts.type === 'sqlite';
    const taken = [
      await store().indexComments(3),
      await store().indexComments(3),
      await store().indexComments(3),
    ];
    expect(taken).toEqual(isBehind ? [3, 2, 0] : [0, 0, 0]);
    expect(await found('parcel')).toHaveLength(5);
    expect(await store().check()).toEqual([]);
  });

  test('a site finds its own comments alone, and leaves none in the index when it is removed', async () => {
    await store().commit([
      checked({ comment: 'Parcel here' }),
      checked({ site: 'other', comment: 'Parcel there' }),
    ]);
    expect(await found('parcel')).toEqual(['Parcel here']);
    await store().removeSite('shop');
    expect(await found('parcel')).toEqual([]);
    expect(await found('parcel', 'other')).toEqual(['Parcel there']);
    expect(await store().check()).toEqual([]);
  });

  test('words that many wrote are listed in pages, newest first, like those that few wrote', async () => {
    const many = Array.from({ length: 6_000 }, (_, index) =>
      checked({ comment: index % 1_000 === 7 ? `seldom parcel ${index}` : 'parcel', shownAt: 1e12 + index }),
    );
    for (let from = 0; from < many.length; from += 2_000) {
      await store().commit(many.slice(from, from + 2_000));
    }
    while ((await store().indexComments(1_000)) > 0);
    const first = await store().responses('shop', { q: ['parcel'] }, { limit: 3 });
    expect(first.items.map(({ shownAt }) => shownAt - 1e12)).toEqual([5_999, 5_998, 5_997]);
    const second = await store().responses('shop', { q: ['PARC'] }, { limit: 2, cursor: first.next ?? '' });
    expect(second.items.map(({ shownAt }) => shownAt - 1e12)).toEqual([5_996, 5_995]);
    const few = await store().responses('shop', { q: ['parcel seldom'] }, { limit: 2 });
    expect(few.items.map(({ shownAt }) => shownAt - 1e12)).toEqual([5_007, 4_007]);
    expect(few.next).not.toBeNull();
    expect((await store().tally('shop', { q: ['seldom'] }))[0]?.funnel.rated).toBe(6);
  });

  test('comments from before there was an index are put into it, folded anew', async () => {
    const { db, type } = store().accounts;
    await store().commit([checked({ comment: 'Größe passt' }), checked({ comment: 'zu groß' }), checked()]);
    await sql`update response set comment_folded = 'größe passt' where comment = 'Größe passt'`.execute(db);
    await (type === 'sqlite' ? sql`drop table comment_grams` : sql`drop index response_words`).execute(db);
    if (type === 'sqlite') await sql`update comment_grams_mark set upto = 3`.execute(db);
    await db.transaction().execute((held) => words.up(held, type));
    expect(await found('grosse')).toEqual([]);
    expect(await found('GROßE')).toEqual(['Größe passt']);
    expect(await found('gro')).toHaveLength(2);
    expect(await store().check()).toEqual([]);
  });
}
