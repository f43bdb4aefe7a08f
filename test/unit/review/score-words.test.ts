import { describe, expect, test } from 'vitest';
import { answersToMargin, scoreChange, scoreOf } from '../../../collector/insight/score.ts';
import type { Figures } from '../../../collector/insight/summary.ts';
import {
  meanText,
  pointsText,
  scoreText,
  shareText,
  shortCountText,
  signedText,
} from '../../../collector/review/words/numbers.ts';
import {
  changeText,
  headlineText,
  intervalText,
  moreAnswersText,
  surenessOf,
} from '../../../collector/review/words/score.ts';

const bands = (promoters: number, passives: number, detractors: number) => ({
  promoters,
  passives,
  detractors,
});
const figures = (n: number, score: Figures['score'], mean: number | null = null): Figures => ({
  n,
  score,
  mean,
  distribution: null,
  bands: null,
  funnel: null,
  previous: null,
  change: null,
  share9to10: null,
  meanInterval: null,
  meanChange: null,
});

describe('the headline', () => {
  test.each([
    [0, 'count'],
    [9, 'count'],
    [10, 'few'],
    [29, 'few'],
    [30, 'plain'],
  ])('over %i ratings sounds %s', (n, sureness) => {
    expect(surenessOf(n)).toBe(sureness);
  });

  test('is the count alone under ten ratings, however clear they look', () => {
    expect(headlineText(figures(9, scoreOf(bands(9, 0, 0))))).toBe('9');
    expect(intervalText(9, scoreOf(bands(9, 0, 0)))).toBe('9 answers');
    expect(intervalText(1, scoreOf(bands(1, 0, 0)))).toBe('1 answer');
  });

  test('has a true minus, and no minus before nothing', () => {
    expect(headlineText(figures(40, scoreOf(bands(5, 10, 25))))).toBe('−50');
    expect(scoreText(-0.3)).toBe('0');
    expect(scoreText(-12.5)).toBe('−13');
    expect(scoreText(12.5)).toBe('13');
  });

  test('is a mean where there is no net score', () => {
    expect(headlineText(figures(40, null, 7.25))).toBe(meanText(7.25));
  });

  test('says how many answers, and between what the score lies', () => {
    const score = scoreOf(bands(120, 60, 45));
    expect(intervalText(225, score)).toMatch(/^225 answers, 95 % between 2\d and 4\d$/);
    expect(intervalText(1204, { value: -5, low: -12.4, high: 2.4, level: 0.95 })).toBe(
      '1,204 answers, 95 % between −12 and 2',
    );
  });

  test('says roughly how many more answers would do, and nothing when there are enough', () => {
    expect(moreAnswersText(answersToMargin(bands(20, 10, 10)))).toMatch(
      /^About [\d,]+0 more answers would make it ±5$/,
    );
    expect(moreAnswersText(answersToMargin(bands(4000, 2000, 1000)))).toBe('');
    expect(moreAnswersText(1)).toBe('About 1 more answer would make it ±5');
    expect(moreAnswersText(1234)).toBe('About 1,300 more answers would make it ±5');
  });
});

describe('a change', () => {
  const previous = (before: ReturnType<typeof bands>) => {
    const n = before.promoters + before.passives + before.detractors;
    return { n, score: scoreOf(before), mean: null };
  };
  const said = (now: ReturnType<typeof bands>, before: ReturnType<typeof bands>) =>
    changeText(scoreChange(now, before), previous(before));

  test('is none that is clear while its interval holds 0, whatever the two scores', () => {
    expect(said(bands(25, 10, 5), bands(20, 10, 10))).toBe('No clear change from 25 in the period before');
  });

  test('is said with its direction and interval once the interval leaves out 0', () => {
    expect(said(bands(300, 60, 40), bands(150, 120, 130))).toMatch(
      /^Up 60 from 5 in the period before \(95 %: up 49 to 70\)$/,
    );
    expect(said(bands(150, 120, 130), bands(300, 60, 40))).toMatch(
      /^Down 60 from 65 in the period before \(95 %: down 49 to 70\)$/,
    );
  });

  test('is not spoken of against too few, against none, or without a period before', () => {
    expect(said(bands(300, 60, 40), bands(0, 0, 9))).toBe(
      'Too few answers in the period before to compare with (9)',
    );
    expect(changeText(null, { n: 0, score: null, mean: null })).toBe(
      'No answers in the period before to compare with',
    );
    expect(changeText(null, null)).toBe('');
  });
});

describe('numbers', () => {
  test.each([
    [7.2, '+7'],
    [-3, '−3'],
    [0.2, '0'],
    [-0.2, '0'],
  ])('%f points with a sign are %s', (points, text) => expect(signedText(points)).toBe(text));

  test.each([
    [12.34, '+12.3'],
    [-9.96, '−10.0'],
    [-0.01, '0.0'],
    [0, '0.0'],
  ])('%f points in a row are %s', (points, text) => expect(pointsText(points)).toBe(text));

  test.each([
    [712, '712'],
    [1_254, '1.3k'],
    [33_240, '33k'],
    [999_600, '1m'],
  ])('%i in short is %s', (count, text) => expect(shortCountText(count)).toBe(text));

  test('a share keeps something apart from nothing, and almost all from all', () => {
    expect(shareText(1, 1000)).toBe('under 1\u00a0%');
    expect(shareText(999, 1000)).toBe('over 99\u00a0%');
    expect(shareText(0, 1000)).toBe('0\u00a0%');
    expect(shareText(7, 7)).toBe('100\u00a0%');
    expect(shareText(0, 0)).toBe('–');
  });
});
