import { beforeEach, expect, test } from 'vitest';
import { type Bursts, createBursts } from '../../../collector/intake/bursts.ts';

let now = 0;
let bursts: Bursts;
beforeEach(() => {
  now = 1_000_000;
  bursts = createBursts({ ratings: 30, withinMs: 60_000 }, () => now);
});

const add = (count: number, { key = 'a', from = 0, everyMs = 0 } = {}) =>
  Array.from({ length: count }, (_, index) => {
    now += everyMs;
    return bursts.add(key, `${key}-${from + index}`);
  });
const burstsOf = (found: { isBurst: boolean }[]) => found.filter(({ isBurst }) => isBurst).length;

test('thirty ratings of a minute are none, and the one after them is, with the thirty before it', () => {
  expect(burstsOf(add(30))).toBe(0);
  const [found] = add(1, { from: 30 });
  expect(found?.isBurst).toBe(true);
  expect(found?.earlier).toEqual(Array.from({ length: 30 }, (_, index) => `a-${index}`));
});

test('the beginning is named until it was taken out of the figures', () => {
  add(30);
  const [first] = add(1, { from: 30 });
  expect(add(1, { from: 31 })[0]?.earlier).toHaveLength(29);
  bursts.retracted('a', first?.earlier ?? []);
  expect(add(1, { from: 32 })[0]).toEqual({ isBurst: true, earlier: [] });
  bursts.retracted('nobody', ['a-1']);
});

test('half a minute of ratings a second is none, however long it goes on at every other second', () => {
  expect(burstsOf(add(1_000, { everyMs: 2_001 }))).toBe(0);
});

test('a burst that goes on stays one, and ends a minute after its haste', () => {
  expect(burstsOf(add(1_000, { everyMs: 100 }))).toBe(970);
  now += 60_001;
  expect(burstsOf(add(30, { from: 1_000 }))).toBe(0);
});

test('the same rating changed is one rating', () => {
  for (let time = 0; time < 100; time++) expect(bursts.add('a', 'same').isBurst).toBe(false);
});

test('a rating that was in a burst is one still when it is changed', () => {
  add(31);
  expect(bursts.add('a', 'a-30')).toEqual({ isBurst: true, earlier: [] });
});

test('each address is counted for itself', () => {
  add(31);
  expect(burstsOf(add(30, { key: 'b' }))).toBe(0);
});

test('forgets the address heard of longest ago when there are too many', () => {
  bursts = createBursts({ ratings: 1, withinMs: 60_000 }, () => now, 2);
  add(1, { key: 'a' });
  add(1, { key: 'b' });
  add(1, { key: 'a', from: 1 });
  add(1, { key: 'c' });
  expect(bursts.add('b', 'b-9').isBurst).toBe(false);
  expect(bursts.add('c', 'c-9').isBurst).toBe(true);
});
