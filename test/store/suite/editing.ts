import { expect, test } from 'vitest';
import { survey } from '../../support/app.ts';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

const draft = {
  key: 'checkout',
  basedOn: 0,
  definition: { name: 'Half' },
  changedAt: 7,
  changedBy: 'a@b.example',
};

/** Drafts beside versions, who published what, and what is known of the pages that ask. */
export function editingSuite({ store, another }: Opened): void {
  test('a draft is kept as it was written, and each change gives it a new revision', async () => {
    expect(await store().draft('shop', 'checkout')).toBeNull();
    expect(await store().saveDraft('shop', draft, 0)).toBe(1);
    expect(await store().draft('shop', 'checkout')).toEqual({ ...draft, revision: 1 });
    expect(await store().saveDraft('shop', { ...draft, definition: {} }, 1)).toBe(2);
    expect(await store().drafts('shop')).toEqual([{ ...draft, definition: {}, revision: 2 }]);
    expect(await store().drafts('other')).toEqual([]);
  });

  test('of two who change the same revision one is told, and changes nothing', async () => {
    await store().saveDraft('shop', draft, 0);
    const other = await another();
    const revisions = await Promise.all(
      [store(), other, store(), other].map((one, index) =>
        one.saveDraft('shop', { ...draft, changedBy: `${index}` }, 1),
      ),
    );
    expect(revisions.filter((revision) => revision === 2)).toHaveLength(1);
    expect(revisions.filter((revision) => revision === null)).toHaveLength(3);
    const winner = revisions.indexOf(2);
    expect((await store().draft('shop', 'checkout'))?.changedBy).toBe(`${winner}`);
  });

  test('two who begin a draft at once do not overwrite each other', async () => {
    const begun = await Promise.all([1, 2].map(() => store().saveDraft('shop', draft, 0)));
    expect(begun.sort()).toEqual([1, null]);
  });

  test('a discarded draft is gone, and its revisions never come back', async () => {
    await store().saveDraft('shop', draft, 0);
    expect(await store().dropDraft('shop', 'checkout', 7)).toBe(false);
    expect(await store().dropDraft('shop', 'checkout', 1)).toBe(true);
    expect(await store().dropDraft('shop', 'checkout', 2)).toBe(false);
    expect(await store().draft('shop', 'checkout')).toBeNull();
    expect(await store().drafts('shop')).toEqual([]);
    expect(await store().saveDraft('shop', draft, 1)).toBeNull();
    expect(await store().saveDraft('shop', draft, 0)).toBe(3);
  });

  test('a version is published only after the one that its writer knew', async () => {
    const store1 = store();
    expect(await store1.publishAfter('shop', survey(), 1, 5)).toBeNull();
    expect(await store1.publishAfter('shop', survey(), 0, 5, { by: 'a@b.example', note: 'Begun' })).toBe(1);
    const changed = survey({ name: 'Changed' });
    expect(await store1.publishAfter('shop', changed, 0, 6)).toBeNull();
    expect(await store1.publishAfter('shop', changed, 1, 6)).toBe(2);
    expect(await store1.surveyVersions('shop', 'checkout')).toEqual([
      { survey: { ...changed, version: 2 }, at: 6, by: null, note: null },
      { survey: { ...survey(), version: 1 }, at: 5, by: 'a@b.example', note: 'Begun' },
    ]);
  });

  test('of pages that called the newest twenty origins are kept, with the first time', async () => {
    for (let at = 1; at <= 25; at++) await store().noteCall('shop', `https://${at}.example`, at);
    await store().noteCall('shop', 'https://10.example', 26);
    const calls = await store().calls('shop');
    expect(calls).toHaveLength(20);
    expect(calls[0]).toEqual({ origin: 'https://10.example', firstAt: 10, lastAt: 26 });
  });

  test('traffic counts cards by page, the newest of them, and no answers from elsewhere', async () => {
    await store().commit([
      checked({ page: 'https://shop.example/a', stage: 'shown', rating: undefined }),
      checked({ page: 'https://shop.example/a', stage: 'rated', rating: 9 }),
      checked({ page: 'https://shop.example/b', stage: 'shown', rating: undefined }),
      checked({ page: 'https://shop.example/b', source: 'hosted' }),
    ]);
    const pages = await store().traffic('shop', 0, 100);
    const counts = Object.fromEntries(pages.map(({ page, shown, rated }) => [page, [shown, rated]]));
    expect(counts).toEqual({ 'https://shop.example/a': [2, 1], 'https://shop.example/b': [1, 0] });
    const newest = await store().traffic('shop', 0, 2);
    expect(newest.reduce((sum, { shown }) => sum + shown, 0)).toBe(2);
    expect(await store().traffic('shop', Date.now() + 86_400_000, 100)).toEqual([]);
  });

  test('a removed site takes drafts and calls with it', async () => {
    await store().putSite({
      key: 'shop',
      name: 'S',
      timeZone: 'UTC',
      origins: [],
      sample: false,
      languages: ['de'],
    });
    await store().saveDraft('shop', draft, 0);
    await store().noteCall('shop', 'https://shop.example', 1);
    await store().removeSite('shop');
    expect(await store().drafts('shop')).toEqual([]);
    expect(await store().calls('shop')).toEqual([]);
  });

  test('languages of a site stay where nobody names any', async () => {
    const site = { key: 'shop', name: 'S', timeZone: 'UTC', origins: [], sample: false };
    await store().putSite(site);
    expect((await store().site('shop'))?.languages).toEqual([]);
    await store().putSite({ ...site, languages: ['en', 'de'] });
    await store().putSite({ ...site, name: 'T' });
    expect((await store().site('shop'))?.languages).toEqual(['en', 'de']);
  });
}
