import { describe, expect, test } from 'vitest';
import type { ReasonMove } from '../../../collector/insight/moves.ts';
import type { ReasonFigure } from '../../../collector/insight/reasons.ts';
import type { ReasonPoint } from '../../../collector/insight/reasonTimeline.ts';
import { scoreOf } from '../../../collector/insight/score.ts';
import { stepsOf } from '../../../collector/review/figures/steps.ts';
import {
  bandsTitle,
  courseTitle,
  inSentence,
  movesTitle,
  scoresTitle,
  waterfallTitle,
} from '../../../collector/review/words/reasons.ts';

const move = (name: string | null, change: number, significant = true): ReasonMove => ({
  key: name,
  name: name ?? 'No reason',
  before: 0,
  now: change,
  change,
  low: change - 1,
  high: change + 1,
  significant,
  chosen: 20,
});

/** Points of 100 ratings. */
function reason(name: string | null, promoters: number, passives: number, detractors: number): ReasonFigure {
  const score = scoreOf({ promoters, passives, detractors });
  return {
    key: name,
    name: name ?? 'No reason',
    chosen: promoters + passives + detractors,
    promoters,
    passives,
    detractors,
    points: promoters - detractors,
    gives: promoters,
    takes: detractors,
    score: score?.value ?? 0,
    low: score?.low ?? 0,
    high: score?.high ?? 0,
    mean: 5,
  };
}

describe('the sentence over what moved the score', () => {
  test.each([
    [[move('Delivery', -6), move('Price', -3)], -9, true, 'Score fell by 9; delivery gave 6 of it'],
    [[move('Delivery', -6), move('Price', 15)], 9, true, 'Score rose by 9; price gave 15 of it'],
    [[move(null, -9), move('Price', -0.2)], -9, true, 'Score fell by 9'],
    [[move('Price', 3, false)], 3, false, 'No clear change, and no reason that moved it beyond chance'],
    [[move('Price', -8), move('Delivery', 7)], -1, false, 'No clear change in all, though price took 8'],
  ])('names a reason only beyond chance', (moves, value, significant, title) => {
    expect(movesTitle(moves, { value, significant })).toBe(title);
  });
});

describe('the sentences over the reasons', () => {
  test('the waterfall says what to mend first, if anything takes more than it gives', () => {
    const mend = [reason('Delivery', 5, 0, 17), reason('Price', 40, 0, 0)];
    expect(waterfallTitle(mend, 28, 100)).toBe('From 0 to 28; mend delivery first: it takes 12');
    expect(waterfallTitle([reason('Price', 40, 0, 9)], 31, 100)).toBe(
      'From 0 to 31; no reason takes more than it gives',
    );
    expect(waterfallTitle(mend, 28, 9)).toBe('9 ratings, too few to say what makes the score');
    expect(waterfallTitle([reason(null, 40, 0, 9)], 31, 100)).toBe('Nobody has given a reason yet');
  });

  test('bands speak of what most of them chose', () => {
    expect(bandsTitle([reason('Delivery', 5, 0, 17), reason('Price', 40, 0, 0)])).toBe(
      'Detractors speak most of delivery, promoters of price',
    );
    expect(bandsTitle([reason('Price', 40, 0, 1), reason(null, 90, 0, 90)])).toBe(
      'Promoters and detractors both speak most of price',
    );
    expect(bandsTitle([reason('Price', 0, 4, 0)])).toBe('Nobody has given a reason yet');
  });

  test('scores by reason are said to differ only where their intervals do not meet', () => {
    expect(scoresTitle([reason('Delivery', 5, 10, 40), reason('Price', 40, 10, 2)])).toBe(
      'Score −64 where delivery was chosen, 73 for price',
    );
    expect(scoresTitle([reason('Delivery', 5, 2, 5), reason('Price', 6, 2, 5)])).toMatch(
      /^No reason clearly/,
    );
    expect(scoresTitle([reason('Delivery', 1, 0, 0)])).toBe('No reason was chosen by 10 people or more');
  });

  test('the course names the reason that turned most, leaving out months of few ratings', () => {
    const month = (start: string, n: number, price: number): ReasonPoint => ({
      start,
      n,
      score: price,
      reasons: [{ key: 'price', points: price, chosen: n }],
    });
    const said = (...points: ReasonPoint[]) =>
      courseTitle(
        points,
        () => 'Price',
        (start) => start,
      );
    expect(said(month('a', 3, -100), month('b', 40, 2), month('c', 40, 12))).toBe(
      'Price turned most between b and c: +10.0 points',
    );
    expect(said(month('a', 40, 2), month('b', 40, 2))).toBe(
      'Every reason gave about the same between a and b',
    );
    expect(said(month('a', 40, 2))).toBe('One month cannot show a course');
  });
});

test.each([
  ['Delivery', 'delivery'],
  ['FAQ pages', 'FAQ pages'],
  ['The time until somebody answered', '“The time until somebody answered”'],
  ['Donaudampfschifffahrtsgesellschaftskapitän', '“Donaudampfschifffahrtsgesellsch…”'],
  ['سرعة', '\u2068سرعة\u2069'],
])('%s within a sentence is %s', (name, said) => {
  expect(inSentence(name)).toBe(said);
});

test('the steps of a waterfall begin at 0, follow on each other and end at the score', () => {
  const steps = stepsOf([reason('a', 0, 0, 20), reason('b', 30, 0, 5), reason(null, 10, 0, 0)]);
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    [0, -20],
    [-20, 5],
    [5, 15],
  ]);
});
