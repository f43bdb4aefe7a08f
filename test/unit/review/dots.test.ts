import { expect, test } from 'vitest';
import { dotRadius, spread } from '../../../collector/review/people/words/dots.ts';

test('dots at one height stand side by side, and within their column', () => {
  const dots = Array.from({ length: 5 }, () => ({ y: 0, r: 8 }));
  const places = spread(dots, 100).sort((a, b) => a - b);
  for (const [index, place] of places.entries()) {
    if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(16);
    expect(Math.abs(place)).toBeLessThanOrEqual(92);
  }
});

test('a dot that hides nothing stays in the middle', () => {
  expect(
    spread(
      [
        { y: 0, r: 8 },
        { y: 100, r: 20 },
      ],
      50,
    ),
  ).toEqual([0, 0]);
});

test('without room each still has a place inside', () => {
  const places = spread(
    Array.from({ length: 30 }, () => ({ y: 0, r: 10 })),
    30,
  );
  expect(places.every((place) => Math.abs(place) <= 20)).toBe(true);
});

test('areas of dots compare as their answers do', () => {
  expect(dotRadius(1, 101, [8, 28])).toBe(8);
  expect(dotRadius(101, 101, [8, 28])).toBe(28);
  expect(dotRadius(26, 101, [8, 28])).toBe(18);
  expect(dotRadius(1, 1, [8, 28])).toBe(8);
});
