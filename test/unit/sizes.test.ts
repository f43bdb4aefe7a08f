import { expect, test } from 'vitest';
import { readFigures } from '../bench/readme.mjs';
import { sizes, sizeTable } from '../bench/size.mjs';

type Row = { part: string; brotli: number; budget: number | null };
const rows: Row[] = sizes();

test.each(rows.filter(({ budget }) => budget !== null))(
  '$part stays within its budget',
  ({ brotli, budget }) => {
    expect(brotli).toBeGreaterThan(0);
    expect(brotli).toBeLessThanOrEqual(budget ?? 0);
  },
);

test('the sizes in the README are the real ones: npm run size -- --write', () => {
  expect(readFigures('sizes')).toBe(sizeTable(rows));
});
