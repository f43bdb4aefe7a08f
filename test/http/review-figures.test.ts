import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReasonsReply, SummaryReply, TimelineReply } from '../../collector/wire/review.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import nps from '../vectors/nps.json' with { type: 'json' };
import reasons from '../vectors/reasons.json' with { type: 'json' };

const now = Date.UTC(2026, 2, 20, 12);

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp({ now: () => now });
});
afterAll(() => collector.close());

let count = 0;
/** A site of its own with the survey `checkout`. */
async function newSite(changes: Parameters<typeof survey>[0] = {}): Promise<string> {
  const key = `shop-${++count}`;
  await collector.store.putSite({ ...shop, key });
  await collector.store.publish(key, survey(changes), now);
  return key;
}
const summary = async (site: string, query = ''): Promise<SummaryReply> =>
  collector.get(`/api/sites/${site}/summary${query}`);
const timeline = async (site: string, query = ''): Promise<TimelineReply> =>
  collector.get(`/api/sites/${site}/timeline${query}`);
const reasonsOf = async (site: string, query = ''): Promise<ReasonsReply> =>
  collector.get(`/api/sites/${site}/reasons${query}`);
const ratedOn = (date: string, rating: number) =>
  answerOf(rating, { ratedAt: Date.parse(`${date}T12:00:00Z`) });

describe('figures equal the vectors', () => {
  test.each(nps.cases)('summary of $name', async ({ ratings, expect: right }) => {
    const site = await newSite();
    await collector.answer(
      site,
      ratings.map((rating) => answerOf(rating)),
    );
    const { n, score, mean, bands } = await summary(site);
    expect({ n, ...bands }).toEqual({
      n: right.n,
      promoters: right.promoters,
      passives: right.passives,
      detractors: right.detractors,
    });
    expect(score?.value).toBeCloseTo(right.score, 6);
    expect(score?.low).toBeCloseTo(right.low, 5);
    expect(score?.high).toBeCloseTo(right.high, 5);
    expect(mean).toBeCloseTo(right.mean, 5);
  });

  test('points by reason', async () => {
    const site = await newSite();
    await collector.answer(
      site,
      reasons.responses.map(({ rating, reasons: keys }) => answerOf(rating, { reasons: keys })),
    );
    const reply = await reasonsOf(site);
    expect(reply.n).toBe(reasons.responses.length);
    expect(reply.score).toBeCloseTo(reasons.score, 6);
    const points = Object.fromEntries(reply.reasons.map((row) => [row.key ?? 'none', row.points]));
    for (const [key, right] of Object.entries(reasons.points)) expect(points[key]).toBeCloseTo(right, 5);
    expect(Object.keys(points).sort()).toEqual(Object.keys(reasons.points).sort());
    const sum = reply.reasons.reduce((total, row) => total + row.points, 0);
    expect(sum).toBeCloseTo(reply.score ?? Number.NaN, 9);
  });
});

test('a 0 is a rating, and who closed the card or only saw it is in no denominator', async () => {
  const site = await newSite();
  await collector.answer(site, [
    answerOf(0),
    answerOf(10),
    answerOf(undefined),
    answerOf(undefined, { stage: 'dismissed' }),
    answerOf(undefined, { stage: 'snoozed' }),
  ]);
  const { n, score, mean, funnel, distribution } = await summary(site);
  expect({ n, score: score?.value, mean }).toEqual({ n: 2, score: 0, mean: 5 });
  expect(distribution).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect(funnel).toMatchObject({ served: 5, rated: 2, dismissed: 1, snoozed: 1 });
});

test('a withdrawn answer is in no figure', async () => {
  const site = await newSite();
  const taken = answerOf(0);
  await collector.answer(site, [taken, answerOf(10)]);
  await collector.answer(site, [{ ...answerOf(undefined), id: taken.id, rev: 2, stage: 'withdrawn' }]);
  expect(await summary(site)).toMatchObject({ n: 1, score: { value: 100 } });
});

test('a site without answers has 0 and nulls', async () => {
  const site = await newSite();
  expect(await summary(site)).toMatchObject({ n: 0, score: null, mean: null, previous: null, change: null });
  expect(await timeline(site)).toEqual({ bucket: 'day', points: [] });
  expect(await reasonsOf(site)).toEqual({ n: 0, score: null, reasons: [] });
});

describe('the period before', () => {
  test('has the length of the one asked for and ends the day before it', async () => {
    const site = await newSite();
    await collector.answer(site, [
      ratedOn('2026-03-01', 10),
      ratedOn('2026-03-03', 10),
      ratedOn('2026-03-04', 10),
      ratedOn('2026-03-05', 0),
      ratedOn('2026-03-06', 0),
      ratedOn('2026-03-07', 10),
    ]);
    const { n, score, previous, change } = await summary(site, '?from=2026-03-05&to=2026-03-06');
    expect({ n, score: score?.value }).toEqual({ n: 2, score: -100 });
    expect({ n: previous?.n, score: previous?.score?.value }).toEqual({ n: 2, score: 100 });
    expect(change?.value).toBe(-200);
  });

  test('reaches from today where no end is named, and today is a day of the site', async () => {
    const site = await newSite();
    // From the 19th to today, the 20th, are two days; the two before are the 17th and 18th.
    await collector.answer(site, [
      ratedOn('2026-03-16', 10),
      ratedOn('2026-03-17', 10),
      ratedOn('2026-03-18', 10),
      ratedOn('2026-03-19', 0),
    ]);
    expect((await summary(site, '?from=2026-03-19')).previous?.n).toBe(2);
  });

  test('is there with 0 answers where it holds none, and absent without a first day', async () => {
    const site = await newSite();
    await collector.answer(site, [ratedOn('2026-03-19', 9)]);
    expect(await summary(site, '?from=2026-03-19')).toMatchObject({
      previous: { n: 0, score: null, mean: null },
      change: null,
    });
    expect(await summary(site, '?to=2026-03-19')).toMatchObject({ n: 1, previous: null, change: null });
  });
});

describe('different questions', () => {
  async function mixed() {
    const site = await newSite();
    await collector.store.publish(site, survey({ key: 'overall', kind: 'relationship' }), now);
    await collector.store.publish(site, survey({ key: 'ease', metric: 'ces' }), now);
    await collector.answer(site, [
      answerOf(10, { reasons: ['price'] }),
      answerOf(0, { survey: 'overall' }),
      answerOf(9, { survey: 'ease' }),
    ]);
    return site;
  }

  test('are never added into one score', async () => {
    const site = await mixed();
    const reply = await summary(site);
    expect(reply).toMatchObject({ n: 3, score: null, mean: null, distribution: null, bands: null });
    expect(reply.groups.map(({ kind, metric, n, score }) => [kind, metric, n, score?.value ?? null])).toEqual(
      expect.arrayContaining([
        ['transactional', 'nps', 1, 100],
        ['relationship', 'nps', 1, -100],
        ['transactional', 'ces', 1, null],
      ]),
    );
    expect(await reasonsOf(site)).toEqual({ n: 3, score: null, reasons: [] });
    expect((await timeline(site)).points).toMatchObject([{ n: 3, score: null, low: null, rolling: null }]);
  });

  test('stand apart once one is chosen', async () => {
    const site = await mixed();
    expect(await summary(site, '?kind=relationship')).toMatchObject({ n: 1, score: { value: -100 } });
    expect(await reasonsOf(site, '?survey=checkout')).toMatchObject({ n: 1, score: 100 });
  });

  test('of ease have a mean, and neither bands nor points', async () => {
    const site = await mixed();
    expect(await summary(site, '?metric=ces')).toMatchObject({ n: 1, mean: 9, score: null, bands: null });
    expect(await reasonsOf(site, '?metric=ces')).toEqual({ n: 1, score: null, reasons: [] });
    expect((await timeline(site, '?metric=ces')).points).toMatchObject([{ n: 1, score: null }]);
  });

  test('that were only shown do not stand in the way of reasons', async () => {
    const site = await newSite();
    await collector.store.publish(site, survey({ key: 'overall', kind: 'relationship' }), now);
    await collector.answer(site, [answerOf(10), answerOf(undefined, { survey: 'overall' })]);
    expect(await reasonsOf(site)).toMatchObject({ n: 1, score: 100, reasons: [{ key: null, points: 100 }] });
  });
});

describe('timeline', () => {
  test('leaves gaps where nobody answered, and gathers weeks from Monday', async () => {
    const site = await newSite();
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
    const site = await newSite();
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

describe('names of reasons', () => {
  test('are those of the newest version, and of the last that had the reason', async () => {
    const site = await newSite();
    await collector.answer(site, [
      answerOf(9, { reasons: ['price'] }),
      answerOf(3, { reasons: ['delivery'] }),
    ]);
    const changed = survey();
    const words = changed.words.en;
    if (!words) throw new Error('the survey has no words');
    const { price: _gone, ...names } = words.reasons;
    await collector.store.publish(
      site,
      {
        ...changed,
        reasons: changed.reasons.filter(({ key }) => key !== 'price'),
        words: { en: { ...words, reasons: { ...names, delivery: 'Parcel' } } },
      },
      now,
    );
    collector.parts.sites.forget(site);
    const { reasons: rows } = await reasonsOf(site);
    expect(rows.map(({ key, name }) => [key, name])).toEqual([
      ['delivery', 'Parcel'],
      ['price', 'Price'],
    ]);
  });

  test('include one for those who chose none', async () => {
    const site = await newSite();
    await collector.answer(site, [answerOf(9)]);
    expect((await reasonsOf(site)).reasons).toMatchObject([{ key: null, name: 'No reason', chosen: 1 }]);
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
    const site = await newSite();
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
