import { filterNames, type ReviewFilter } from '../wire/review.ts';
import { Refusal } from './refusal.ts';

/** The letters of two selections that are compared. */
const sides = ['a', 'b'] as const;

/**
 * Two filters in one address, each name under its side's letter: `a.from=2026-03-01&b.survey=checkout`.
 * A side that is not named is everything. `read` reads one filter, and `a.` or `b.` is put before what it
 * refuses.
 * @throws Refusal 400 that names what is wrong and lists what is known.
 */
export function readSides(
  url: string,
  read: (url: string) => { filter: ReviewFilter },
): { a: ReviewFilter; b: ReviewFilter } {
  const { origin, pathname, searchParams } = new URL(url);
  for (const name of searchParams.keys()) {
    if (sides.some((side) => name.startsWith(`${side}.`))) continue;
    const known = sides.flatMap((side) => filterNames.map((filterName) => `${side}.${filterName}`));
    throw new Refusal('unknown-filter', `each name begins with a. or b.; known are ${known.join(', ')}`, {
      field: name.slice(0, 200),
      known,
    });
  }
  const readSide = (side: string): ReviewFilter => {
    const own = new URLSearchParams();
    for (const [name, value] of searchParams) {
      if (name.startsWith(`${side}.`)) own.append(name.slice(2), value);
    }
    try {
      return read(`${origin}${pathname}?${own}`).filter;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw error.under(`${side}.`);
    }
  };
  return { a: readSide('a'), b: readSide('b') };
}
