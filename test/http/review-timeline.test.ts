import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SummaryReply, TimelineReply } from '../../collector/wire/review.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

const now = Date.UTC(2026, 2, 20, 12);

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp({ now: () => now });
});
afterAll(() => collector.close());

const summary = async (site: string, query = ''): Promise<SummaryReply> =>
  collector.get(`/api/sites/${site}/summary${query}`);
const timeline = async (site: string, query = ''): Promise<TimelineReply> =>
  collector.get(`/api/sites/${site}/timeline${query}`);
const ratedOn = (date: string, rating: number) =>
  answerOf(rating, { ratedAt: Date.parse(`${date}T12:00:00Z`) });

describe('timeline', () => {
  test('leaves gaps where nobody answered, and gathers weeks from Monday', async () => {
    const site = await collector.newSite();
    await collector.answer(site, [
      ratedOn('2026-03-02', 10),
      ratedOn('2026-03-04', 0),
      ratedOn('2026-03-09', 10),
    ]);
    const daily = (await timeline(site)).points;
    expect(daily.map(({ n }) => n)).toEqual([1, 0, 1, 0, 0, 0, 0, 1]);
    expect(daily[1]).toMatchObject({ start: '2026-03-03', score: null, low: null, high: null, rolling: 100 });
    expect((await timeline(site, '?bucket=week')).points).toMatchObject([
      { start: '2026-03-02', n: 2, score: 0 },
      { start: '2026-03-09', n: 1, score: 100 },
    ]);
    expect((await timeline(site, '?bucket=month')).points).toMatchObject([{ start: '2026-03-01', n: 3 }]);
  });

  test('rolls over days before the period too, and shows none of them', async () => {
    const site = await collector.newSite();
    await collector.answer(site, [
      ratedOn('2026-03-04', 0),
      ratedOn('2026-03-10', 10),
      ratedOn('2026-03-11', 10),
    ]);
    const { points } = await timeline(site, '?from=2026-03-10&window=7');
    expect(points.map(({ start, score, rolling }) => [start, score, rolling])).toEqual([
      ['2026-03-10', 100, 0],
      ['2026-03-11', 100, 100],
    ]);
  });
});

describe('a day is a day of the site, to the millisecond', () => {
  // Vienna is an hour ahead of UTC in winter and two in summer.
  test.each([
    ['in winter', '2026-03-01', Date.UTC(2026, 1, 28, 23), 24],
    ['in summer', '2025-07-01', Date.UTC(2025, 5, 30, 22), 24],
    ['on the day of 25 hours', '2025-10-26', Date.UTC(2025, 9, 25, 22), 25],
    ['on the day of 23 hours', '2025-03-30', Date.UTC(2025, 2, 29, 23), 23],
  ])('%s', async (_name, date, begins, hours) => {
    const site = await collector.newSite();
    await collector.answer(site, [
      answerOf(0, { ratedAt: begins - 1 }),
      answerOf(10, { ratedAt: begins }),
      answerOf(10, { ratedAt: begins + hours * 3_600_000 - 1 }),
      answerOf(0, { ratedAt: begins + hours * 3_600_000 }),
    ]);
    expect(await summary(site, `?from=${date}&to=${date}`)).toMatchObject({ n: 2, score: { value: 100 } });
    const { points } = await timeline(site);
    expect(points.map(({ n }) => n)).toEqual([1, 2, 1]);
    expect(points[1]?.start).toBe(date);
  });
});
