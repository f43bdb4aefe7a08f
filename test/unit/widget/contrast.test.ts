import { describe, expect, it } from 'vitest';
import { contrastOf, readable } from '../../../widget/card/contrast.ts';

type Rgb = [number, number, number];
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

describe('contrast', () => {
  // Values of WCAG's own definition, worked out with a calculator.
  it.each([
    [black, white, 21],
    [white, white, 1],
    [[118, 118, 118], white, 4.54],
    [[255, 0, 0], white, 4],
  ] as [Rgb, Rgb, number][])('of %j on %j is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  it('is left as it is where it is enough', () => {
    const colour: Rgb = [80, 80, 80];
    expect(readable(colour, white, 4.5)).toBe(colour);
  });

  it('is mended for every colour on every surface, for text and for lines', () => {
    const steps = [0, 64, 128, 192, 255];
    const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b): Rgb => [r, g, b])));
    for (const surface of all) {
      for (const colour of all) {
        for (const ratio of [3, 4.5]) {
          expect(contrastOf(readable(colour, surface, ratio), surface)).toBeGreaterThanOrEqual(ratio);
        }
      }
    }
  });

  it('goes no further than it must', () => {
    expect(contrastOf(readable([200, 200, 200], white, 4.5), white)).toBeLessThan(5.5);
  });
});
