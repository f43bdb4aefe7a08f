import { expect, test } from 'vitest';
import {
  added,
  broughtBack,
  freeKey,
  moved,
  removed,
  withBand,
} from '../../../../collector/review/editor/state/reasons.ts';
import type { SurveyDraft } from '../../../../collector/wire/draft.ts';

const draft: SurveyDraft = {
  language: 'en',
  words: { en: { reasons: { price: 'Price', speed: 'Speed' } }, de: {} },
  reasons: [{ key: 'price' }, { key: 'speed' }],
};
const keysOf = ({ reasons = [] }: SurveyDraft) => reasons.map(({ key }) => key);

test.each([
  ['Delivery', 'delivery'],
  ['Größe & Maß', 'grosse-mass'],
  ['السعر', 'reason'],
  ['constructor', 'reason'],
  ['Price', 'price-2'],
  ['   ', 'reason'],
])('a reason called “%s” gets the key %s for ever', (name, key) => {
  expect(freeKey(name, new Set(['price']))).toBe(key);
});

test('a new reason stands last, and never under a key that another once had', () => {
  const former = [{ key: 'size', names: { en: 'Width' }, version: 1 }];
  const after = added(draft, 'Size', 'en', former);
  expect(keysOf(after)).toEqual(['price', 'speed', 'size-2']);
  expect(after.words?.en?.reasons?.['size-2']).toBe('Size');
});

test('a name that was offered before brings back the reason that had it', () => {
  const former = [{ key: 'size', names: { en: 'Size', de: 'Größe' }, version: 1 }];
  const after = added(draft, 'size', 'en', former);
  expect(keysOf(after)).toEqual(['price', 'speed', 'size']);
  expect(after.words?.de?.reasons?.size).toBe('Größe');
});

test('removed and brought back it has its key and the name that it had last', () => {
  const without = removed(draft, 'price');
  expect(keysOf(without)).toEqual(['speed']);
  const again = broughtBack(without, { key: 'price', names: { en: 'Older name' }, version: 1 });
  expect(keysOf(again)).toEqual(['speed', 'price']);
  expect(again.words?.en?.reasons?.price).toBe('Price');
});

test('moves by one place, and not past the ends', () => {
  expect(keysOf(moved(draft, 'speed', -1))).toEqual(['speed', 'price']);
  expect(keysOf(moved(draft, 'speed', 1))).toEqual(['price', 'speed']);
});

test('a reason is limited to bands, and to all again when none is left', () => {
  const bandsOf = (one: SurveyDraft) => one.reasons?.[0]?.bands;
  const two = withBand(draft, 'price', 'passive');
  expect(bandsOf(two)).toEqual(['promoter', 'detractor']);
  const one = withBand(two, 'price', 'promoter');
  expect(bandsOf(one)).toEqual(['detractor']);
  expect(bandsOf(withBand(one, 'price', 'detractor'))).toBeUndefined();
  expect(bandsOf(withBand(two, 'price', 'passive'))).toBeUndefined();
});
