import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answeredOnly,
  chipsOf,
  filterOf,
  queryOf,
  toggled,
  withPeriod,
  withValues,
} from '../../../collector/review/state/filter.ts';

const read = (query: string) => filterOf(new URLSearchParams(query));

describe('a filter in the address', () => {
  test('comes back from its own query as it was', () => {
    const names = fc.constantFrom(
      'from',
      'survey',
      'band',
      'rating',
      'reason',
      'q',
      'state',
      'meta.touchpoint',
      'x',
    );
    const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '');
    const filter = fc.dictionary(names, fc.uniqueArray(value, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(filter, (given) => {
        expect(read(queryOf(given))).toEqual({ ...given });
      }),
    );
  });

  test('has one query, in whatever order it was set', () => {
    const one = withValues(withValues({}, 'band', ['detractor']), 'survey', ['checkout']);
    const other = withValues(withValues({}, 'survey', ['checkout']), 'band', ['detractor']);
    expect(queryOf(one)).toBe('?survey=checkout&band=detractor');
    expect(queryOf(other)).toBe(queryOf(one));
  });

  test('keeps names that nobody knows, so that the collector can say which there are', () => {
    expect(queryOf(read('?colour=red&survey=a'))).toBe('?survey=a&colour=red');
  });

  test('leaves out what only says how a page is drawn', () => {
    expect(read('?bucket=week&cursor=5&unanswered=shown&back=%2F&rating=0')).toEqual({ rating: ['0'] });
  });

  test('takes a repeated name as any of its values, and repeats and empty values as nothing new', () => {
    expect(read('?reason=price&reason=delivery&reason=price&reason=&q=%20')).toEqual({
      reason: ['price', 'delivery'],
    });
  });

  test('is not fooled by names that every object has', () => {
    expect(queryOf(read('?constructor=1&toString=2'))).toBe('?constructor=1&toString=2');
  });

  test('adds what the page asks besides after it', () => {
    expect(queryOf({ survey: ['a'] }, { limit: '50' })).toBe('?survey=a&limit=50');
    expect(queryOf({})).toBe('');
  });
});

describe('changing a filter', () => {
  test('a press sets a value, and the next one takes it away with its name', () => {
    const set = toggled({ survey: ['a'] }, 'band', 'promoter');
    expect(set).toEqual({ survey: ['a'], band: ['promoter'] });
    expect(toggled(set, 'band', 'promoter')).toEqual({ survey: ['a'] });
    expect(toggled(set, 'band', 'passive')).toEqual({ survey: ['a'], band: ['promoter', 'passive'] });
  });

  test('a period with an open end has no name for it', () => {
    expect(withPeriod({ to: ['2026-01-31'], q: ['late'] }, '2026-01-01', null)).toEqual({
      from: ['2026-01-01'],
      q: ['late'],
    });
  });

  test('has a chip for each value, the period aside', () => {
    expect(chipsOf(read('?from=2026-01-01&band=promoter&band=passive'))).toEqual([
      { name: 'band', value: 'promoter' },
      { name: 'band', value: 'passive' },
    ]);
  });

  test('answers only means everybody who rated, and nothing where ratings are asked for already', () => {
    expect(answeredOnly({ q: ['x'] })).toEqual({ q: ['x'], band: ['promoter', 'passive', 'detractor'] });
    expect(answeredOnly({ rating: ['0'] })).toEqual({ rating: ['0'] });
    expect(answeredOnly({ band: ['passive'] })).toEqual({ band: ['passive'] });
  });
});
