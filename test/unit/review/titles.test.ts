import { describe, expect, test } from 'vitest';
import type { ReasonFigure } from '../../../collector/insight/reasons.ts';
import { scoreOf } from '../../../collector/insight/score.ts';
import type { TimelinePoint } from '../../../collector/insight/timeline.ts';
import {
  distributionTitle,
  funnelTitle,
  pointsTitle,
  timelineTitle,
} from '../../../collector/review/words/titles.ts';

const month = (number: number, promoters: number, detractors: number, passives = 0): TimelinePoint => {
  const score = scoreOf({ promoters, passives, detractors });
  return {
    start: `2026-${String(number).padStart(2, '0')}-01`,
    n: promoters + passives + detractors,
    score: score?.value ?? null,
    low: score?.low ?? null,
    high: score?.high ?? null,
    rolling: score?.value ?? null,
    mean: null,
  };
};

describe('the sentence over a timeline', () => {
  const said = (...points: TimelinePoint[]) => timelineTitle(points, 'month');

  test('says a rise or fall that is larger than chance', () => {
    expect(said(month(1, 50, 50), month(2, 60, 40), month(3, 90, 10))).toBe(
      'Score rose by 80 between January 2026 and March 2026',
    );
    expect(said(month(1, 90, 10), month(2, 50, 50))).toBe(
      'Score fell by 80 between January 2026 and February 2026',
    );
  });

  test('does not make a change of what may be chance', () => {
    expect(said(month(1, 10, 6), month(2, 9, 7), month(3, 12, 4))).toBe(
      'No clear change between January 2026 and March 2026',
    );
  });

  test('names a fall between, once it lies wholly beyond both ends', () => {
    expect(said(month(1, 80, 20), month(2, 20, 80), month(3, 80, 20))).toBe(
      'Score fell to −60 in February 2026, and came back',
    );
    expect(said(month(1, 20, 80), month(2, 80, 20), month(3, 20, 80))).toBe(
      'Score rose to 60 in February 2026, and went back',
    );
  });

  test('claims no score over fewer than ten ratings, nor a course over one point', () => {
    expect(said(month(1, 0, 3))).toBe('3 ratings, too few for a score over time');
    expect(said(month(1, 30, 3), month(2, 0, 0))).toBe('All 33 ratings in January 2026');
    expect(said(month(1, 0, 0))).toBe('No ratings in this period');
  });
});

describe('the sentence over the reasons', () => {
  const reason = (key: string | null, points: number): ReasonFigure => ({
    key,
    name: key ? key.replace(/^./, (first) => first.toUpperCase()) : 'No reason',
    chosen: 1,
    promoters: 0,
    passives: 0,
    detractors: 0,
    points,
    gives: Math.max(0, points),
    takes: Math.max(0, -points),
    score: 0,
    low: 0,
    high: 0,
    mean: 5,
  });

  test.each([
    [
      [reason('delivery', -9.2), reason(null, -5), reason('quality', 12)],
      'Delivery takes 9 from the score; quality gives 12',
    ],
    [[reason('delivery', -9.2), reason('price', -0.2)], 'Delivery takes 9 from the score'],
    [[reason('price', 0.1), reason('quality', 12)], 'Quality gives 12, more than any other reason'],
    [[reason('price', -0.1), reason('quality', 0.2)], 'No reason moves the score'],
    [[reason(null, 40)], 'Nobody has given a reason yet'],
  ])('says what takes and what gives', (reasons, title) => expect(pointsTitle(reasons, 40)).toBe(title));

  test('says nothing of the kind over fewer than ten ratings', () => {
    expect(pointsTitle([reason('delivery', -100)], 1)).toBe('1 rating, too few to say what moves the score');
  });
});

test('the sentence over the distribution speaks of bands only where there are any', () => {
  const distribution = [5, 0, 0, 0, 0, 0, 0, 0, 0, 3, 2];
  const rest = {
    n: 10,
    score: null,
    mean: null,
    funnel: null,
    previous: null,
    change: null,
    share9to10: null,
    meanInterval: null,
    meanChange: null,
  };
  const bands = { promoters: 5, passives: 0, detractors: 5 };
  expect(distributionTitle({ ...rest, distribution, bands })).toBe(
    '0 was chosen most often; 50\u00a0% chose 6 or less',
  );
  expect(distributionTitle({ ...rest, distribution, bands: null })).toBe('0 was chosen most often');
  expect(distributionTitle({ ...rest, n: 0, distribution: Array(11).fill(0), bands })).toBe(
    'Nobody has rated yet',
  );
});

test('the sentence over the funnel makes no share of parts that are none', () => {
  const funnel = {
    served: 10,
    viewed: 8,
    rated: 4,
    reasoned: 2,
    commented: 1,
    finished: 1,
    dismissed: 1,
    snoozed: 0,
  };
  expect(funnelTitle(funnel)).toBe('50\u00a0% of those who saw the card rated');
  expect(funnelTitle({ ...funnel, viewed: 0 })).toBe('Served to 10 people, and seen by nobody yet');
  expect(funnelTitle({ ...funnel, viewed: 1 })).toBe('4 ratings, of which 1 card was seen');
});
