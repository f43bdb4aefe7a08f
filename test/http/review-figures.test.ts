import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompareReply, OverviewReply, ReasonReportReply } from '../../collector/wire/figures.ts';
import type { Problem } from '../../collector/wire/problem.ts';
import type {
  ReasonsReply,
  ResponsesPage,
  SummaryReply,
  TimelineReply,
} from '../../collector/wire/review.ts';
import { answerOf, survey, type TestApp, testApp } from '../support/app.ts';

const now = Date.UTC(2026, 2, 20, 12);

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
});
afterAll(() => tenwhy.close());

type Given = Parameters<typeof answerOf>[1];
const on = (date: string, rating: number, changes: Given = {}) =>
  answerOf(rating, { ratedAt: Date.parse(`${date}T12:00:00Z`), ...changes });
const times = (n: number, make: () => ReturnType<typeof answerOf>) => Array.from({ length: n }, make);

/** March: 8 promoters for quality, 4 detractors for delivery; February: 6 and 6 with none, 2 for delivery. */
async function twoMonths(): Promise<string> {
  const site = await tenwhy.newSite();
  await tenwhy.answer(site, [
    ...times(8, () => on('2026-03-10', 10, { reasons: ['quality'] })),
    ...times(4, () => on('2026-03-12', 2, { reasons: ['delivery'], comment: 'Late', stage: 'finished' })),
    ...times(6, () => on('2026-02-20', 9)),
    ...times(6, () => on('2026-02-21', 8)),
    ...times(2, () => on('2026-02-22', 0, { reasons: ['delivery'] })),
  ]);
  return site;
}

describe('the overview', () => {
  test('says in one reply what the other calls say', async () => {
    const site = await twoMonths();
    const query = 'from=2026-03-01&to=2026-03-20';
    const get = async <T>(call: string): Promise<T> => tenwhy.get(`/api/sites/${site}/${call}`);
    await tenwhy.send('POST', `/api/sites/${site}/notes`, { body: { day: '2026-03-11', text: 'Strike' } });
    await tenwhy.send('POST', `/api/sites/${site}/notes`, { body: { day: '2026-02-11', text: 'Before' } });
    await tenwhy.send('PATCH', `/api/sites/${site}/aims`, { body: { target: 50 } });
    const overview = await get<OverviewReply>(`overview?${query}&bucket=week&window=30`);
    const [group] = overview.groups;
    const { groups } = await get<SummaryReply>(`summary?${query}`);
    const timeline = await get<TimelineReply>(`timeline?${query}&bucket=week&window=30`);
    const { reasons } = await get<ReasonsReply>(`reasons?${query}`);
    const { items } = await get<ResponsesPage>(`responses?${query}&only=commented&limit=6`);
    expect(overview.groups).toHaveLength(1);
    expect(group?.figures).toEqual(groups[0]);
    expect(group?.timeline).toEqual({ ...timeline, window: 30 });
    expect(group?.reasons).toEqual(reasons);
    expect(overview.comments).toEqual(items);
    expect(overview.notes.map(({ text }) => text)).toEqual(['Strike']);
    expect(overview.aims.target).toBe(50);
  });

  test('says what each reason gave to the change, to the last point', async () => {
    const site = await twoMonths();
    const { groups }: OverviewReply = await tenwhy.get(
      `/api/sites/${site}/overview?from=2026-03-01&to=2026-03-20`,
    );
    const [group] = groups;
    // February 9 to 28: 6 promoters, 6 passives, 2 detractors of 14: 28.57; March: 8 − 4 of 12: 33.33.
    expect(group?.figures.change?.value).toBeCloseTo(100 / 3 - 400 / 14, 9);
    const rows = group?.moves?.map(({ key, change }) => [key, change]) ?? [];
    expect(new Map(rows as [string | null, number][])).toEqual(
      new Map([
        ['quality', expect.closeTo(800 / 12, 9)],
        ['delivery', expect.closeTo(-400 / 12 + 200 / 14, 9)],
        [null, expect.closeTo(-600 / 14, 9)],
      ]),
    );
  });

  test('draws finer where the usual drawing leaves the page almost empty, unless one was chosen', async () => {
    const site = await twoMonths();
    const drawn = async (query: string) => {
      const { groups }: OverviewReply = await tenwhy.get(`/api/sites/${site}/overview${query}`);
      return groups[0]?.timeline;
    };
    expect(await drawn('')).toMatchObject({ bucket: 'day', window: 7 });
    expect(await drawn('?bucket=month')).toMatchObject({ bucket: 'month', window: 90 });
    expect(await drawn('?window=180')).toMatchObject({ window: 180 });
    expect((await drawn('?bucket=month'))?.points.map(({ n }) => n)).toEqual([14, 12]);
  });

  test('without a beginning there is no change, and without answers nothing', async () => {
    const site = await twoMonths();
    const { groups }: OverviewReply = await tenwhy.get(`/api/sites/${site}/overview`);
    expect(groups[0]?.moves).toBeNull();
    const empty = await tenwhy.newSite();
    expect(await tenwhy.get(`/api/sites/${empty}/overview`)).toMatchObject({
      n: 0,
      groups: [],
      comments: [],
    });
  });

  test.each(['window=31', 'bucket=year', 'colour=red', 'from=soon'])('refuses %s', async (query) => {
    const site = await tenwhy.newSite();
    const reply: Problem = await tenwhy.get(`/api/sites/${site}/overview?${query}`);
    expect(reply).toMatchObject({ status: 400, field: query.split('=')[0] });
  });
});

describe('CSAT and CES', () => {
  test('have a mean over time, its interval and the share of 9 and 10, and no points', async () => {
    const site = await tenwhy.newSite({ metric: 'csat' });
    await tenwhy.answer(site, [on('2026-03-10', 9), on('2026-03-10', 6), on('2026-03-11', 3)]);
    const { groups }: OverviewReply = await tenwhy.get(`/api/sites/${site}/overview?bucket=day`);
    expect(groups[0]?.figures).toMatchObject({ mean: 6, score: null, bands: null, share9to10: 1 / 3 });
    expect(groups[0]?.timeline.points.map(({ score, mean }) => [score, mean])).toEqual([
      [null, 7.5],
      [null, 3],
    ]);
    expect(groups[0]).toMatchObject({ reasons: null, moves: null });
  });
});

describe('the report of reasons', () => {
  test('has points by month that add up to the score, and the people of each', async () => {
    const site = await twoMonths();
    const report: ReasonReportReply = await tenwhy.get(`/api/sites/${site}/reasons/report`);
    const [group] = report.groups;
    const sum = (rows: readonly { points: number }[]) => rows.reduce((all, { points }) => all + points, 0);
    expect(sum(group?.reasons ?? [])).toBeCloseTo(group?.figures.score?.value ?? Number.NaN, 9);
    expect(group?.points.map(({ start, n }) => [start, n])).toEqual([
      ['2026-02-01', 14],
      ['2026-03-01', 12],
    ]);
    for (const { score, reasons } of group?.points ?? [])
      expect(sum(reasons)).toBeCloseTo(score ?? Number.NaN, 9);
  });

  test('goes by the weights of the site', async () => {
    const site = await tenwhy.newSite();
    await tenwhy.answer(site, [
      ...times(3, () => answerOf(2, { reasons: ['delivery'] })),
      ...times(2, () => answerOf(2, { reasons: ['price'] })),
    ]);
    const first = async () => {
      const { groups }: ReasonReportReply = await tenwhy.get(`/api/sites/${site}/reasons/report`);
      return groups[0]?.reasons[0]?.key;
    };
    expect(await first()).toBe('delivery');
    await tenwhy.send('PATCH', `/api/sites/${site}/aims`, { body: { weights: { price: 2 } } });
    expect(await first()).toBe('price');
  });

  test('keeps kinds and metrics apart', async () => {
    const site = await twoMonths();
    await tenwhy.store.publish(site, survey({ key: 'ease', metric: 'ces' }), now);
    tenwhy.parts.sites.forget(site);
    await tenwhy.answer(site, [answerOf(9, { survey: 'ease', reasons: ['price'] })]);
    const { groups }: ReasonReportReply = await tenwhy.get(`/api/sites/${site}/reasons/report`);
    expect(groups.map(({ figures, points }) => [figures.metric, figures.n, points.length])).toEqual([
      ['nps', 26, 2],
      ['ces', 1, 0],
    ]);
  });
});

describe('two selections', () => {
  const compare = async (site: string, query: string): Promise<CompareReply> =>
    tenwhy.get(`/api/sites/${site}/compare?${query}`);

  test('have the difference that the summary has of a period and the one before', async () => {
    const site = await twoMonths();
    const summary: SummaryReply = await tenwhy.get(
      `/api/sites/${site}/summary?from=2026-03-01&to=2026-03-20`,
    );
    const reply = await compare(site, 'a.from=2026-03-01&a.to=2026-03-20&b.from=2026-02-09&b.to=2026-02-28');
    expect(reply.change).toEqual(summary.change);
    expect(reply.a).toMatchObject({ n: 12 });
    expect(reply.b).toMatchObject({ n: 14 });
    const moved = reply.moves?.reduce((sum, { change }) => sum + change, 0);
    expect(moved).toBeCloseTo(summary.change?.value ?? Number.NaN, 9);
  });

  test('a side that is not named is everything', async () => {
    const site = await twoMonths();
    expect(await compare(site, 'a.band=promoter')).toMatchObject({ a: { n: 14 }, b: { n: 26 } });
  });

  test('of other kinds or metrics have no difference, with why', async () => {
    const site = await twoMonths();
    await tenwhy.store.publish(site, survey({ key: 'overall', kind: 'relationship' }), now);
    tenwhy.parts.sites.forget(site);
    await tenwhy.answer(site, [answerOf(9, { survey: 'overall' })]);
    const different = await compare(site, 'a.survey=checkout&b.survey=overall');
    expect(different).toMatchObject({ obstacle: 'different', change: null, moves: null });
    expect(await compare(site, 'a.survey=checkout')).toMatchObject({ obstacle: 'mixed', b: { score: null } });
    expect(await compare(site, 'a.survey=none&b.survey=checkout')).toMatchObject({ obstacle: 'empty' });
  });

  test('of CSAT have the difference of their means', async () => {
    const site = await tenwhy.newSite({ metric: 'csat' });
    await tenwhy.answer(site, [
      ...[8, 9, 10].map((rating) => on('2026-03-10', rating)),
      ...[2, 3, 4].map((rating) => on('2026-02-10', rating)),
    ]);
    const { change, meanChange } = await compare(site, 'a.from=2026-03-01&b.to=2026-02-28');
    expect(change).toBeNull();
    expect(meanChange?.value).toBeCloseTo(6);
  });

  test.each([
    ['from=2026-03-01', 'from'],
    ['a.colour=red', 'a.colour'],
    ['b.from=soon', 'b.from'],
    ['a.from=2026-03-02&a.to=2026-03-01', 'a.to'],
    ['b.rating=11', 'b.rating'],
  ])('refuses %s, and names it as it was written', async (query, field) => {
    const site = await tenwhy.newSite();
    const reply = (await compare(site, query)) as unknown as Problem;
    expect(reply).toMatchObject({ status: 400, field });
  });
});

describe('what staff believe that customers feel', () => {
  test('is in no figure of the customers, and can be named and compared', async () => {
    const site = await twoMonths();
    await tenwhy.store.publish(site, survey({ key: 'guess', answeredBy: 'staff' }), now);
    tenwhy.parts.sites.forget(site);
    await tenwhy.answer(
      site,
      times(5, () => on('2026-03-10', 10, { survey: 'guess', reasons: ['price'] })),
    );
    const n = async (query: string) => ((await tenwhy.get(`/api/sites/${site}/${query}`)) as { n: number }).n;
    expect(await n('summary')).toBe(26);
    expect(await n('overview')).toBe(26);
    expect(await n('reasons')).toBe(26);
    expect(await n('summary?survey=guess')).toBe(5);
    const { points }: TimelineReply = await tenwhy.get(`/api/sites/${site}/timeline?bucket=month`);
    expect(points.map((point) => point.n)).toEqual([14, 12]);
    const { items }: ResponsesPage = await tenwhy.get(`/api/sites/${site}/responses?limit=100`);
    expect(items).toHaveLength(26);
    const reply: CompareReply = await tenwhy.get(`/api/sites/${site}/compare?a.survey=guess`);
    expect(reply).toMatchObject({ a: { n: 5 }, b: { n: 26 }, obstacle: null });
  });

  test('where only staff were asked, customers said nothing', async () => {
    const site = await tenwhy.newSite({ answeredBy: 'staff' });
    await tenwhy.answer(site, [answerOf(9)]);
    expect(await tenwhy.get(`/api/sites/${site}/summary`)).toMatchObject({ n: 0, groups: [] });
  });
});
