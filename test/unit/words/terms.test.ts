import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Band } from '../../../collector/insight/bands.ts';
import { type Comment, termsOf } from '../../../collector/insight/terms.ts';
import { foldWord } from '../../../collector/text/fold.ts';
import { tokensOf } from '../../../collector/text/tokens.ts';
import { labelled } from './labelled.ts';

const comment = (person: string, band: Band | null, text: string, language = 'en'): Comment => ({
  person,
  band,
  tokens: tokensOf(text, language),
});
const find = (comments: Comment[], text: string) =>
  termsOf(comments, 1_000).terms.find((term) => foldWord(term.text) === foldWord(text));

describe.each(labelled)('in $language', ({ language, said, terms, none }) => {
  const comments = said.map(([band, text], index) => comment(`p-${index}`, band, text, language));

  test.each(Object.entries(terms))('%s is found, whatever case and accents, said by %d', (text, people) => {
    expect(find(comments, text)?.people).toBe(people);
  });
  test('stop words and single words of a pair are no terms', () => {
    expect(none.filter((text) => find(comments, text))).toEqual([]);
  });
});

test('a person counts once for a term, however often they write it, in however many answers', () => {
  const comments = [
    comment('a', 'detractor', 'late late, late'),
    comment('a', 'promoter', 'late no more'),
    comment('b', 'detractor', 'late'),
  ];
  expect(find(comments, 'late')).toMatchObject({ people: 2, detractors: 2, promoters: 0 });
  expect(termsOf(comments, 10).people).toEqual({ promoters: 0, passives: 0, detractors: 2, others: 0 });
});

test('what one person alone says is no term', () => {
  expect(
    find([comment('a', 'promoter', 'Terrarium'), comment('b', 'promoter', 'Orchid')], 'orchid'),
  ).toBeUndefined();
});

test('two words make a term only side by side, and not across a stop word or a full stop', () => {
  const apart = [comment('a', 'promoter', 'box of flowers'), comment('b', 'promoter', 'box. Flowers')];
  expect(find(apart, 'box flowers')).toBeUndefined();
  expect(find(apart, 'box')?.people).toBe(2);
});

test('unevenness is the log-likelihood of the table, and the more uneven come first', () => {
  // 3 of 4 detractors and 1 of 8 promoters say "slow"; all say "plant".
  const comments = [
    ...Array.from({ length: 4 }, (_, i) => comment(`d${i}`, 'detractor', i < 3 ? 'slow. plant' : 'plant')),
    ...Array.from({ length: 8 }, (_, i) => comment(`p${i}`, 'promoter', i < 1 ? 'slow. plant' : 'plant')),
  ];
  const [first] = termsOf(comments, 10).terms;
  expect(first).toMatchObject({ text: 'slow', detractors: 3, promoters: 1, lean: 'detractor' });
  const g =
    2 *
    (3 * Math.log(3 / (4 / 3)) + Math.log(1 / (8 / 3)) + Math.log(1 / (8 / 3)) + 7 * Math.log(7 / (16 / 3)));
  expect(first?.unevenness).toBeCloseTo(g, 10);
  expect(find(comments, 'plant')).toMatchObject({ people: 12, unevenness: 0, lean: null });
});

test('answers to a question without bands are counted apart, and lean nowhere', () => {
  const comments = [comment('a', null, 'slow page'), comment('b', null, 'slow page')];
  expect(find(comments, 'slow page')).toMatchObject({ people: 2, others: 2, unevenness: 0, lean: null });
});

test('the order of comments by different people changes nothing', () => {
  const words = ['late', 'nice', 'plant', 'box', 'price'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom<Band>('promoter', 'passive', 'detractor'), fc.subarray(words))),
      (said) => {
        const comments = said.map(([band, used], index) => comment(`${index}`, band, used.join('. ')));
        expect(termsOf([...comments].reverse(), 100)).toEqual(termsOf(comments, 100));
      },
    ),
  );
});

test('ugly text does no harm: emoji, endless words, half a surrogate, unknown languages', () => {
  const ugly = ['😀😀 \ud83d x', 'a'.repeat(5_000), '1234 5678', "'' ’s", '\u202eabc'];
  for (const text of ugly) {
    for (const language of ['en', 'fr', 'tlh', 'x-none', 'zh-Hant-TW'])
      expect(() => tokensOf(text, language)).not.toThrow();
  }
  expect(tokensOf('12 345', 'en').filter(Boolean)).toEqual([]);
});
