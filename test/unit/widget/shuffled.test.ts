import { expect, test } from 'vitest';
import { shuffled } from '../../../widget/card/shuffled.ts';

const list = ['delivery', 'price', 'quality', 'website', 'support'].map((key) => ({ key }));
const keys = (seed: string, of = list) => shuffled(of, seed).map(({ key }) => key);

test('the same seed gives the same order, whatever is left out', () => {
  const all = keys('a');
  expect(keys('a')).toEqual(all);
  expect(
    keys(
      'a',
      list.filter(({ key }) => key !== 'price'),
    ),
  ).toEqual(all.filter((key) => key !== 'price'));
});

test('every reason stands in every place about as often', () => {
  const seeds = 5_000;
  const counts = new Map<string, number>();
  for (let seed = 0; seed < seeds; seed++) {
    for (const [place, key] of keys(`019a9f0d-45b3-7c11-8a55-${seed}`).entries()) {
      counts.set(`${key} ${place}`, (counts.get(`${key} ${place}`) ?? 0) + 1);
    }
  }
  expect(counts.size).toBe(25);
  // 1,000 each, with a standard deviation of 28: five of them.
  for (const count of counts.values()) expect(Math.abs(count - seeds / 5)).toBeLessThan(142);
});
