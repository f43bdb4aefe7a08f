import { expect, test } from 'vitest';
import { type ReasonDays, reasonTimeline } from '../../../collector/insight/reasonTimeline.ts';
import { dayNumber } from '../../../collector/insight/timeline.ts';
import { ratedOn } from '../../support/rated-on.ts';

const chose = (
  day: string,
  key: string | null,
  promoterShares: number,
  detractorShares: number,
): ReasonDays => ({
  kind: 'relationship',
  metric: 'nps',
  key,
  days: [
    {
      day: dayNumber(day),
      chosen: Math.ceil(promoterShares) + Math.ceil(detractorShares),
      net: promoterShares - detractorShares,
    },
  ],
});

test('each month has points by reason that add up to its score, and a month without ratings is a gap', () => {
  const points = reasonTimeline(
    [ratedOn('2026-01-05', 10, 0), ratedOn('2026-01-31', 9, 8), ratedOn('2026-03-01', 0)],
    [
      chose('2026-01-05', 'price', 0.5, 1),
      chose('2026-01-05', 'delivery', 0.5, 0),
      chose('2026-01-31', null, 1, 0),
      chose('2026-03-01', 'price', 0, 1),
    ],
    'month',
  );
  expect(points).toEqual([
    {
      start: '2026-01-01',
      n: 4,
      score: 25,
      reasons: [
        { key: 'price', points: -12.5, chosen: 2 },
        { key: 'delivery', points: 12.5, chosen: 1 },
        { key: null, points: 25, chosen: 1 },
      ],
    },
    { start: '2026-02-01', n: 0, score: null, reasons: [] },
    { start: '2026-03-01', n: 1, score: -100, reasons: [{ key: 'price', points: -100, chosen: 1 }] },
  ]);
});

test('nobody rated, nothing to draw', () => {
  expect(reasonTimeline([], [], 'month')).toEqual([]);
});
