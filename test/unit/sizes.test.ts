import { expect, test } from 'vitest';
import { readFigures } from '../bench/readme.mjs';
import { sizes } from '../bench/size.mjs';

type Row = { part: string; raw: number; gzip: number; brotli: number; budget: number | null };
const rows: Row[] = sizes();

test.each(rows.filter(({ budget }) => budget !== null))(
  '$part stays within its budget',
  ({ brotli, budget }) => {
    expect(brotli).toBeGreaterThan(0);
    expect(brotli).toBeLessThanOrEqual(budget ?? 0);
  },
);

// Another version of Node brings another compressor, and the parts' hash alone moves some bytes.
test('the sizes in the README are the real ones, to a percent: npm run size -- --write', () => {
  const written = (readFigures('sizes') ?? '').split('\n').slice(2);
  expect(written.map((line: string) => line.split('|')[1]?.trim())).toEqual(rows.map(({ part }) => part));
  for (const [index, { part, raw, gzip, brotli }] of rows.entries()) {
    const figures = written[index]
      ?.split('|')
      .slice(2, 5)
      .map((text: string) => Number(text.replaceAll(',', '')));
    for (const [column, real] of [raw, gzip, brotli].entries()) {
      expect(Math.abs((figures?.[column] ?? 0) / real - 1), `${part}, column ${column + 1}`).toBeLessThan(
        0.01,
      );
    }
  }
});
