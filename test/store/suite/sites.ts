import { expect, test } from 'vitest';
import type { Site } from '../../../collector/store/store.ts';
import { type SurveyInput, surveyDefinition } from '../../../collector/wire/survey.ts';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

const shop: Site = {
  key: 'shop',
  name: 'The shop',
  timeZone: 'Europe/Vienna',
  origins: ['https://shop.example', 'loopback'],
  sample: false,
  languages: ['en', 'de'],
  isOff: false,
  isSignedOnly: false,
  ratingsPerDay: 10_000,
};

const survey = (input: Partial<SurveyInput> = {}) =>
  surveyDefinition.parse({
    key: 'checkout',
    kind: 'transactional',
    words: {
      en: {
        question: 'How likely are you to recommend us?',
        low: 'not at all likely',
        high: 'extremely likely',
        reasonQuestion: 'What was the main reason?',
        reasons: {},
        followUp: 'What could we do better?',
        thanks: { title: 'Thank you' },
      },
    },
    ...input,
  });

/** Sites, their surveys, and what belongs to the installation. */
export function sitesSuite({ store, another }: Opened): void {
  test('a site is as it was put, and putting it again changes it', async () => {
    expect(await store().site('shop')).toBeNull();
    await store().putSite(shop);
    expect(await store().site('shop')).toEqual(shop);
    const renamed = { ...shop, name: 'Another name', origins: [], sample: true };
    await store().putSite(renamed);
    await store().putSite({ ...shop, key: 'Blog' });
    expect(await store().sites()).toEqual([{ ...shop, key: 'Blog' }, renamed]);
  });

  test('a switch stays as it was set, whatever else of the site changes', async () => {
    const off: Site = { ...shop, isOff: true };
    await store().putSite(off);
    expect((await store().site('shop'))?.isOff).toBe(false);
    await store().switchSite('shop', { isOff: true });
    await store().switchSite('nowhere', { isOff: true });
    await store().putSite({ ...shop, name: 'Another name' });
    expect(await store().sites()).toEqual([{ ...shop, name: 'Another name', isOff: true }]);
    await store().switchSite('shop', {});
    expect((await store().site('shop'))?.isOff).toBe(true);
    await store().switchSite('shop', { isSignedOnly: true });
    expect(await store().site('shop')).toMatchObject({ isOff: true, isSignedOnly: true });
    await store().switchSite('shop', { isOff: false });
    expect((await store().site('shop'))?.isOff).toBe(false);
  });

  test('removing a site takes all that belongs to it, and nothing of another', async () => {
    for (const site of ['shop', 'other']) {
      await store().putSite({ ...shop, key: site });
      await store().publish(site, survey(), 1);
      await store().noteRefusedOrigin(site, 'https://evil.example', 1);
      await store().addIdentityKey(site, { algorithm: 'HS256', value: 'secret' }, 1);
      await store().commit([checked({ site, reasons: ['price'], meta: { order: 'A1' } })]);
    }
    await store().removeSite('shop');
    expect(await store().site('shop')).toBeNull();
    expect(await store().surveys('shop')).toEqual([]);
    expect(await store().refusedOrigins('shop')).toEqual([]);
    expect(await store().identityKeys('shop')).toEqual([]);
    expect(await store().identityKeys('other')).toHaveLength(1);
    expect(await store().storedCount('shop')).toBe(0);
    expect(await store().storedCount('other')).toBe(1);
    expect(await store().reasonCounts('other', {})).toHaveLength(1);
    expect(await store().surveys('other')).toHaveLength(1);
    expect(await store().check()).toEqual([]);
  });

  test('a removed site takes more responses with it than go in one transaction', async () => {
    await store().putSite(shop);
    await store().commit(Array.from({ length: 4_500 }, () => checked({ reasons: ['price'] })));
    await store().removeSite('shop');
    expect(await store().storedCount('shop')).toBe(0);
    expect(await store().check()).toEqual([]);
  });

  test('keys of a site come oldest first, and go one by one', async () => {
    expect(await store().identityKeys('shop')).toEqual([]);
    await store().addIdentityKey('shop', { algorithm: 'HS256', value: 'one' }, 7);
    await store().addIdentityKey('other', { algorithm: 'HS256', value: 'theirs' }, 7);
    await store().addIdentityKey('shop', { algorithm: 'EdDSA', value: 'two' }, 7);
    expect(await store().identityKeys('shop')).toEqual([
      { number: 1, algorithm: 'HS256', value: 'one', addedAt: 7 },
      { number: 2, algorithm: 'EdDSA', value: 'two', addedAt: 7 },
    ]);
    await store().removeIdentityKey('shop', 1);
    expect((await store().identityKeys('shop')).map(({ number }) => number)).toEqual([2]);
    expect(await store().identityKeys('other')).toHaveLength(1);
  });

  test('of refused origins the newest twenty are kept, with how often they came', async () => {
    for (let at = 1; at <= 25; at++) await store().noteRefusedOrigin('shop', `https://${at}.example`, at);
    await store().noteRefusedOrigin('shop', 'https://10.example', 26);
    const kept = await store().refusedOrigins('shop');
    expect(kept).toHaveLength(20);
    expect(kept[0]).toEqual({ origin: 'https://10.example', lastAt: 26, count: 2 });
    expect(kept.at(-1)).toEqual({ origin: 'https://6.example', lastAt: 6, count: 1 });
  });

  test('a survey is published under growing numbers, and the same twice under one', async () => {
    const first = survey();
    const second = survey({ name: 'With a name' });
    expect(await store().publish('shop', first, 1)).toBe(1);
    expect(await store().publish('shop', survey(), 2)).toBe(1);
    expect(await store().publish('shop', second, 3)).toBe(2);
    expect(await store().publish('shop', first, 4)).toBe(3);
    expect(await store().surveyVersion('shop', 'checkout', 2)).toEqual({ ...second, version: 2 });
    expect(await store().surveyVersion('shop', 'checkout', 4)).toBeNull();
    expect(await store().surveyVersion('other', 'checkout', 1)).toBeNull();
  });

  test('surveys come newest version alone, in the order in which they were first published', async () => {
    await store().publish('shop', survey({ key: 'relationship' }), 1);
    await store().publish('shop', survey({ key: 'checkout' }), 1);
    await store().publish('shop', survey({ key: 'relationship', name: 'Changed' }), 2);
    const found = await store().surveys('shop');
    expect(found.map(({ key, version }) => `${key} ${version}`)).toEqual(['relationship 2', 'checkout 1']);
  });

  test('two who publish at once get two numbers', async () => {
    const numbers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => store().publish('shop', survey({ name }), 1)),
    );
    expect(numbers.sort()).toEqual([1, 2, 3, 4]);
  });

  test('a setting is made once, even by two processes at once', async () => {
    const other = await another();
    const made = await Promise.all([
      store().setting('secret', () => 'mine'),
      other.setting('secret', () => 'theirs'),
    ]);
    expect(made[0]).toBe(made[1]);
    expect(await store().setting('secret', () => 'late')).toBe(made[0]);
  });

  test('is ready', async () => {
    await expect(store().ready()).resolves.toBeUndefined();
  });
}
