import { expect, test } from 'vitest';
import { createPace } from '../../../collector/http/pace.ts';

function pace(maxKeys?: number) {
  let now = 0;
  const { take } = createPace({ burst: 120, perSecond: 4 }, () => now, maxKeys);
  return {
    take,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('lets 120 through at once and then 4 a second', () => {
  const { take, pass } = pace();
  for (let count = 0; count < 120; count++) expect(take('a', 1)).toBe(0);
  expect(take('a', 1)).toBe(250);
  pass(249);
  expect(take('a', 1)).toBeGreaterThan(0);
  pass(1);
  expect(take('a', 1)).toBe(0);
  pass(1_000);
  for (let count = 0; count < 4; count++) expect(take('a', 1)).toBe(0);
  expect(take('a', 1)).toBeGreaterThan(0);
});

test('counts each key for itself', () => {
  const { take } = pace();
  expect(take('a', 120)).toBe(0);
  expect(take('b', 120)).toBe(0);
  expect(take('a', 1)).toBeGreaterThan(0);
});

test('a refused request costs nothing', () => {
  const { take, pass } = pace();
  take('a', 100);
  expect(take('a', 100)).toBe(20_000);
  expect(take('a', 20)).toBe(0);
  pass(20_000);
  expect(take('a', 80)).toBe(0);
});

test('never holds more than the burst, however long the rest', () => {
  const { take, pass } = pace();
  take('a', 120);
  pass(3_600_000);
  expect(take('a', 120)).toBe(0);
  expect(take('a', 1)).toBeGreaterThan(0);
});

test('a clock that steps back gives nothing and takes nothing', () => {
  const { take, pass } = pace();
  take('a', 119);
  pass(-60_000);
  expect(take('a', 1)).toBe(0);
  expect(take('a', 1)).toBeGreaterThan(0);
});

test('forgets the key that rested longest when there are too many', () => {
  const { take } = pace(2);
  take('a', 120);
  take('b', 120);
  take('c', 1);
  expect(take('b', 1)).toBeGreaterThan(0);
  expect(take('a', 1)).toBe(0);
});
