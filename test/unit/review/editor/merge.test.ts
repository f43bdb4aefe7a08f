import { describe, expect, test } from 'vitest';
import { merge } from '../../../../collector/review/editor/state/merge.ts';

const base = {
  name: 'A survey',
  words: { en: { question: 'One?', low: 'no' } },
  reasons: [{ key: 'a' }, { key: 'b' }, { key: 'c' }],
};

describe('two people who change the same draft', () => {
  test('both keep what only one of them changed', () => {
    const mine = { ...base, name: 'Mine' };
    const theirs = { ...base, words: { en: { question: 'Two?', low: 'no' }, de: { question: 'Zwei?' } } };
    expect(merge(base, mine, theirs)).toEqual({
      merged: { ...base, name: 'Mine', words: theirs.words },
      conflicts: [],
    });
  });

  test('have both of their words where they changed the same', () => {
    const mine = { ...base, words: { en: { question: 'Mine?', low: 'no' } } };
    const theirs = { ...base, words: { en: { question: 'Theirs?', low: 'never' } } };
    expect(merge(base, mine, theirs)).toEqual({
      merged: { ...base, words: { en: { question: 'Mine?', low: 'never' } } },
      conflicts: [{ path: ['words', 'en', 'question'], mine: 'Mine?', theirs: 'Theirs?' }],
    });
  });

  test('who wrote the same have no conflict', () => {
    const both = { ...base, name: 'Same' };
    expect(merge(base, both, { ...both }).conflicts).toEqual([]);
  });

  test.each([
    ['an order and an addition', ['c', 'a', 'b'], ['a', 'b', 'c', 'd'], ['c', 'a', 'b', 'd']],
    ['an addition and an order', ['a', 'b', 'c', 'd'], ['c', 'a', 'b'], ['c', 'a', 'b', 'd']],
    ['a removal and an addition', ['a', 'c'], ['a', 'b', 'c', 'd'], ['a', 'c', 'd']],
    ['two additions', ['a', 'b', 'c', 'x'], ['a', 'b', 'c', 'y'], ['a', 'b', 'c', 'y', 'x']],
    ['the same removal', ['a', 'b'], ['a', 'b'], ['a', 'b']],
  ])('keep of their reasons %s', (_name, mine, theirs, both) => {
    const withKeys = (keys: string[]) => ({ ...base, reasons: keys.map((key) => ({ key })) });
    const { merged, conflicts } = merge(base, withKeys(mine), withKeys(theirs));
    expect(merged).toEqual(withKeys(both));
    expect(conflicts).toEqual([]);
  });

  test('keep bands that one gave to a reason, and what the other took away', () => {
    const mine = { ...base, reasons: [{ key: 'a', bands: ['promoter'] }, { key: 'b' }, { key: 'c' }] };
    const theirs = { ...base, reasons: [{ key: 'a' }, { key: 'c' }] };
    expect(merge(base, mine, theirs).merged).toEqual({
      ...base,
      reasons: [{ key: 'a', bands: ['promoter'] }, { key: 'c' }],
    });
  });
});
