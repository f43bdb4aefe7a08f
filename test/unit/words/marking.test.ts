import { expect, test } from 'vitest';
import { piecesOf } from '../../../collector/review/words/marking.ts';

/** What is marked, in brackets. */
const marked = (text: string, ...sought: string[]) =>
  piecesOf(text, sought)
    .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join('');

test.each([
  ['The parcel came late', ['late'], 'The parcel came [late]'],
  ['LATE, late and Late', ['late'], '[LATE], [late] and [Late]'],
  ['Schöne Pflanzen', ['schone'], '[Schöne] Pflanzen'],
  ['Un délai, un delai', ['délai'], 'Un [délai], un [delai]'],
  ['gift wrap, and a gift', ['gift wrap'], '[gift] [wrap], and a [gift]'],
  ['配送が遅い', ['配送'], '[配送]が遅い'],
  ['السعر واضح', ['السعر'], '[السعر] واضح'],
  ['😀 late 😀', ['late'], '😀 [late] 😀'],
  ['ﬁne', ['fine'], '[ﬁne]'],
  ['latelate', ['late', 'e'], '[latelate]'],
  ['nothing', ['x'], 'nothing'],
  ['(.*)', ['(.*)'], '[(.*)]'],
])('%s, sought %j', (text, sought, expected) => {
  expect(marked(text, ...sought)).toBe(expected);
});

test('nothing is sought, or there is nothing to seek in', () => {
  expect(marked('late')).toBe('late');
  expect(marked('late', '', '  ')).toBe('late');
  expect(marked('', 'late')).toBe('');
});

test('the pieces are the whole text, whatever it is', () => {
  for (const text of ['İstanbul İ', 'ẛ̣ late ẞ', '\ud83d late', 'a\u0301e\u0301 ', 'ŉ ŉ']) {
    expect(
      piecesOf(text, ['late', 'i', 's', 'e'])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  }
});
