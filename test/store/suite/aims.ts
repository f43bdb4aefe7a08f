import { expect, test } from 'vitest';
import { shop } from '../../support/app.ts';
import type { Opened } from '../suite.ts';

const note = {
  day: '2026-03-02',
  kind: 'release',
  text: 'Version 2.3',
  addedAt: 7,
  addedBy: 'a@b.example',
} as const;

/** What a site wants of its score, and what happened when. */
export function aimsSuite({ store, another }: Opened): void {
  test('a site wants nothing until somebody says so, and then just that', async () => {
    expect(await store().aims('shop')).toEqual({ target: null, benchmark: null, weights: {} });
    const benchmark = { score: 31.5, source: 'Retail report', link: null };
    await store().putAims('shop', { target: 40, benchmark, weights: { delivery: 2.5 } });
    await store().putAims('other', { target: -5, benchmark: null, weights: {} });
    expect(await store().aims('shop')).toEqual({ target: 40, benchmark, weights: { delivery: 2.5 } });
    await store().putAims('shop', { target: null, benchmark: null, weights: {} });
    expect(await store().aims('shop')).toEqual({ target: null, benchmark: null, weights: {} });
    expect((await store().aims('other')).target).toBe(-5);
  });

  test('notes are listed by their day, each with a number of its own at its site', async () => {
    expect(await store().addNote('shop', note, 10)).toBe(1);
    expect(await store().addNote('shop', { ...note, day: '2026-02-01', kind: 'incident' }, 10)).toBe(2);
    expect(await store().addNote('other', note, 10)).toBe(1);
    expect((await store().datedNotes('shop')).map(({ number }) => number)).toEqual([2, 1]);
    expect(await store().datedNotes('shop', { from: '2026-02-02', to: '2026-03-02' })).toEqual([
      { number: 1, ...note },
    ]);
    expect(await store().datedNotes('shop', { from: '2026-03-03' })).toEqual([]);
    expect(await store().datedNote('shop', 2)).toMatchObject({ day: '2026-02-01', kind: 'incident' });
    expect(await store().datedNote('shop', 3)).toBeNull();
  });

  test('a change or removal is of that one note', async () => {
    await store().addNote('shop', note, 10);
    await store().addNote('shop', note, 10);
    expect(await store().changeNote('shop', 2, { text: 'Version 2.4', day: '2026-03-09' })).toBe(true);
    expect(await store().changeNote('shop', 3, { text: 'None' })).toBe(false);
    expect(await store().removeNote('shop', 1)).toBe(true);
    expect(await store().removeNote('shop', 1)).toBe(false);
    expect(await store().datedNotes('shop')).toEqual([
      { ...note, number: 2, text: 'Version 2.4', day: '2026-03-09' },
    ]);
  });

  test('no more notes than a site may have', async () => {
    expect(await store().addNote('shop', note, 2)).toBe(1);
    expect(await store().addNote('shop', note, 2)).toBe(2);
    expect(await store().addNote('shop', note, 2)).toBeNull();
    expect(await store().datedNotes('shop')).toHaveLength(2);
  });

  test('of those who note at once each has a number of their own', async () => {
    const other = await another();
    const numbers = await Promise.all(
      [store(), other, store(), other].map((one) => one.addNote('shop', note, 10)),
    );
    expect(numbers.sort()).toEqual([1, 2, 3, 4]);
  });

  test('they go with their site', async () => {
    await store().putSite(shop);
    await store().addNote('shop', note, 10);
    await store().putAims('shop', { target: 40, benchmark: null, weights: {} });
    await store().removeSite('shop');
    expect(await store().datedNotes('shop')).toEqual([]);
    expect((await store().aims('shop')).target).toBeNull();
  });
}
