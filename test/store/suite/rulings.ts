import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** What responses count as, by the collector's judgement and the team's. */
export function rulingSuite({ store }: Opened): void {
  const stateOf = async (id: string) => {
    const response = await store().response('shop', id);
    return response && [response.state, response.quarantine];
  };
  const forged = { state: 'quarantined', quarantine: 'burst' } as const;

  test('a response in quarantine is listed with the reason, in no figure, and counted apart', async () => {
    const id = randomUUID();
    await store().commit([
      checked({ id, ...forged, receivedAt: 5_000 }),
      checked({ state: 'quarantined', quarantine: 'too-fast', receivedAt: 4_000 }),
      checked({ ...forged, receivedAt: 6_000 }),
      checked(),
      checked({ site: 'other', ...forged }),
    ]);
    expect(await stateOf(id)).toEqual(['quarantined', 'burst']);
    const page = await store().responses('shop', { state: ['quarantined'] }, { limit: 10 });
    expect(page.items.map(({ quarantine }) => quarantine).sort()).toEqual(['burst', 'burst', 'too-fast']);
    expect((await store().tally('shop', {}))[0]?.funnel.rated).toBe(1);
    expect(await store().quarantined('shop')).toEqual({
      count: 3,
      since: 4_000,
      reasons: [
        { reason: 'burst', count: 2 },
        { reason: 'too-fast', count: 1 },
      ],
    });
    expect(await store().quarantined('nothing')).toEqual({ count: 0, since: null, reasons: [] });
  });

  test('quarantine does not end with the next revision', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, ...forged })]);
    await store().commit([checked({ id, rev: 2, comment: 'more' })]);
    expect(await stateOf(id)).toEqual(['quarantined', 'burst']);
    expect((await store().response('shop', id))?.comment).toBe('more');
  });

  test('a rating that counts goes on counting when a later revision comes in haste', async () => {
    const id = randomUUID();
    await store().commit([checked({ id })]);
    await store().commit([checked({ id, rev: 2, ...forged })]);
    expect(await stateOf(id)).toEqual(['counted', null]);
  });

  test('a card that was only shown goes to quarantine with its rating', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, rev: 0, rating: undefined })]);
    await store().commit([checked({ id, rev: 1, ...forged })]);
    expect(await stateOf(id)).toEqual(['quarantined', 'burst']);
  });

  test('the beginning of a burst is taken out, without what the team decided on and what is unrated', async () => {
    const [rated, ruled, shown, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await store().commit([
      checked({ id: rated }),
      checked({ id: ruled, ...forged }),
      checked({ id: shown, rating: undefined }),
      checked({ id: other }),
    ]);
    await store().rule('shop', { ids: [ruled] }, 'counted', 1);
    await store().quarantine('shop', [rated, ruled, shown, randomUUID()], 'burst');
    await store().quarantine('shop', [], 'burst');
    expect(await stateOf(rated)).toEqual(['quarantined', 'burst']);
    expect(await stateOf(ruled)).toEqual(['counted', null]);
    expect(await stateOf(shown)).toEqual(['counted', null]);
    expect(await stateOf(other)).toEqual(['counted', null]);
  });

  test('what the team decided stays through later revisions', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, ...forged })]);
    expect(await store().rule('shop', { ids: [id.toUpperCase()] }, 'counted', 1)).toBe(1);
    await store().commit([checked({ id, rev: 2, ...forged })]);
    expect(await stateOf(id)).toEqual(['counted', null]);
    expect(await store().rule('shop', { ids: [id] }, 'test', 2)).toBe(1);
    await store().commit([checked({ id, rev: 3 })]);
    expect(await stateOf(id)).toEqual(['test', null]);
    expect(await store().rule('shop', { ids: [id] }, 'quarantined', 3)).toBe(1);
    await store().commit([checked({ id, rev: 4 })]);
    expect(await stateOf(id)).toEqual(['quarantined', 'marked']);
  });

  test('a decision changes only what it names, and tells how many that was', async () => {
    const mine = randomUUID();
    await store().commit([checked({ id: mine, ...forged }), checked({ id: mine, site: 'other', ...forged })]);
    expect(await store().rule('shop', { ids: [mine, mine, 'none', randomUUID()] }, 'counted', 1)).toBe(1);
    expect(await store().rule('shop', { ids: [mine] }, 'counted', 1)).toBe(0);
    expect(await store().rule('shop', { ids: [] }, 'counted', 1)).toBe(0);
    expect((await store().response('other', mine))?.state).toBe('quarantined');
  });

  test('thousands are brought back at once by a filter, and no other', async () => {
    await store().commit([
      ...Array.from({ length: 2_100 }, () => checked({ ...forged, reasons: ['price'] })),
      checked({ state: 'quarantined', quarantine: 'honeypot' }),
      checked({ ...forged, stage: 'withdrawn' }),
      checked({ state: 'test' }),
    ]);
    const filter = { state: ['quarantined' as const], reason: ['price'] };
    expect(await store().rule('shop', { filter }, 'counted', 1)).toBe(2_100);
    expect((await store().tally('shop', {}))[0]?.funnel.rated).toBe(2_100);
    expect(await store().quarantined('shop')).toMatchObject({ count: 1, reasons: [{ reason: 'honeypot' }] });
    expect(await store().check()).toEqual([]);
  });

  test('a decision is heard of by whoever listens', async () => {
    const id = randomUUID();
    await store().commit([checked({ id, ...forged })]);
    const heard: string[][] = [];
    const stop = store().onCommit((sites) => void heard.push([...sites]));
    await store().rule('shop', { ids: [id] }, 'counted', 1);
    await store().rule('shop', { ids: [id] }, 'counted', 1);
    stop();
    expect(heard).toEqual([['shop']]);
  });

  test('a site says how many ratings of a day count', async () => {
    const site = { key: 'shop', name: 'Shop', timeZone: 'UTC', origins: [], sample: false };
    await store().putSite(site);
    expect((await store().site('shop'))?.ratingsPerDay).toBe(10_000);
    await store().switchSite('shop', { ratingsPerDay: 50 });
    await store().putSite({ ...site, name: 'Other' });
    expect(await store().site('shop')).toMatchObject({ name: 'Other', ratingsPerDay: 50, isOff: false });
  });
}
