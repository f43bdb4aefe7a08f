import { expect, test } from 'vitest';
import { reasons } from '../../../widget/decide/verdict.ts';
import { readFigures } from '../../bench/readme.mjs';

/** The reasons as the README has them. */
const table = (): string => {
  const rows = Object.entries(reasons).map(([because, meaning]) => `| \`${because}\` | ${meaning} |`);
  return ['| because | |', '|---|---|', ...rows].join('\n');
};

test('the README lists every reason for a verdict, in the words of the code', () => {
  expect(readFigures('because')).toBe(table());
});
