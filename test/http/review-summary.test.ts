import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReasonsReply, SummaryReply, TimelineReply } from '../../collector/wire/review.ts';
import { answerOf, survey, type TestApp, testApp } from '../support/app.ts';
import nps from '../vectors/nps.json' with { type: 'json' };

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
const reasonsOf = async (site: string, query = ''): Promise<ReasonsReply> =>
  collector.get(`/api/sites/${site}/reasons${query}`);
const ratedOn = (date: string, rating: number) =>
  answerOf(rating, { ratedAt: Date.parse(`${date}T12:00:00Z`) });

describe('figures equal the vectors', () => {
  test.each(nps.cases)('summary of $name', async ({ ratings, expect: right }) => {
    const site = await collector.newSite();
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
});

test('a 0 is a rating, and who closed the card or only saw it is in no denominator', async () => {
  const site = await collector.newSite();
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
  const site = await collector.newSite();
  const taken = answerOf(0);
  await collector.answer(site, [taken, answerOf(10)]);
  await collector.answer(site, [{ ...answerOf(undefined), id: taken.id, rev: 2, stage: 'withdrawn' }]);
  expect(await summary(site)).toMatchObject({ n: 1, score: { value: 100 } });
});

test('a site without answers has 0 and nulls', async () => {
  const site = await collector.newSite();
  expect(await summary(site)).toMatchObject({ n: 0, score: null, mean: null, previous: null, change: null });
  expect(await timeline(site)).toEqual({ bucket: 'day', points: [] });
  expect(await reasonsOf(site)).toEqual({ n: 0, score: null, reasons: [] });
});

describe('the period before', () => {
  test('has the length of the one asked for and ends the day before it', async () => {
    const site = await collector.newSite();
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
    const site = await collector.newSite();
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
    const site = await collector.newSite();
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
    const site = await collector.newSite();
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
    const site = await collector.newSite();
    await collector.store.publish(site, survey({ key: 'overall', kind: 'relationship' }), now);
    await collector.answer(site, [answerOf(10), answerOf(undefined, { survey: 'overall' })]);
    expect(await reasonsOf(site)).toMatchObject({ n: 1, score: 100, reasons: [{ key: null, points: 100 }] });
  });
});
