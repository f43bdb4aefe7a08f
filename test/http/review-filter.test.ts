import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../collector/wire/problem.ts';
import type { ResponsesPage, SummaryReply } from '../../collector/wire/review.ts';
import { filterNames } from '../../collector/wire/review.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';

const now = Date.UTC(2026, 2, 20, 12);
const on = (date: string) => Date.parse(`${date}T12:00:00Z`);

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp({ now: () => now });
  const { store } = collector;
  await store.putSite(shop);
  await store.publish('shop', survey(), now);
  await store.publish('shop', survey({ commentChars: 300 }), now);
  await store.publish('shop', survey({ key: 'overall', kind: 'relationship' }), now);
  await store.publish('shop', survey({ key: 'ease', metric: 'ces' }), now);
  await collector.answer('shop', [
    answerOf(10, {
      ratedAt: on('2026-03-01'),
      reasons: ['delivery', 'price'],
      comment: 'Quick as a fox, 100 % happy',
      language: 'de-AT',
      person: { id: 'c-1', account: 'acme', value: 'A' },
      meta: { representative: 'r-7', touchpoint: 'delivery', floor: 3, gift: true },
    }),
    answerOf(8, {
      ratedAt: on('2026-03-02'),
      version: 2,
      reasons: ['price'],
      comment: 'Dear, but quick',
      language: 'en',
      source: 'api',
      person: { id: 'c-2', account: 'borg', value: 'B' },
      meta: { representative: 'r-8', touchpoint: 'phone', gift: false },
    }),
    answerOf(6, { ratedAt: on('2026-03-03'), survey: 'overall', language: 'fr', person: { value: 'C' } }),
    answerOf(0, { ratedAt: on('2026-03-04'), survey: 'ease', source: 'hosted' }),
    answerOf(1, { ratedAt: on('2026-03-05'), test: true }),
  ]);
});
afterAll(() => collector.close());

/** Ratings of the responses that a query selects, newest first. */
async function ratings(query: string): Promise<(number | null)[]> {
  const page: ResponsesPage = await collector.get(`/api/sites/shop/responses?${query}`);
  return page.items.map(({ rating }) => rating);
}

describe('each name selects', () => {
  test.each([
    ['', [0, 6, 8, 10]],
    ['from=2026-03-03', [0, 6]],
    ['to=2026-03-02', [8, 10]],
    ['survey=checkout', [8, 10]],
    ['version=2', [8]],
    ['kind=relationship', [6]],
    ['metric=ces', [0]],
    ['band=promoter', [10]],
    ['band=passive', [8]],
    ['band=detractor', [0, 6]],
    ['rating=0', [0]],
    ['reason=price', [8, 10]],
    ['language=de-at', [10]],
    ['source=hosted', [0]],
    ['person=c-1', [10]],
    ['account=borg', [8]],
    ['value=C', [6]],
    ['representative=r-7', [10]],
    ['q=QUICK', [8, 10]],
    ['q=fox+quick', [10]],
    ['q=100+%25', [10]],
    ['meta.touchpoint=phone', [8]],
    ['meta.floor=3', [10]],
    ['meta.gift=true', [10]],
    ['has=comment', [8, 10]],
    ['has=reason', [8, 10]],
    ['reason=-', [0, 6]],
    ['state=test', [1]],
    ['state=all', [1, 0, 6, 8, 10]],
    ['state=quarantined', []],
  ])('%s', async (query, selected) => {
    expect(await ratings(query)).toEqual(selected);
  });

  test('and this table holds every name there is', () => {
    const tested = [
      'from',
      'to',
      'survey',
      'version',
      'kind',
      'metric',
      'band',
      'rating',
      'reason',
      'language',
    ];
    const more = [
      'source',
      'person',
      'account',
      'value',
      'representative',
      'alert',
      'has',
      'q',
      'state',
      'meta.<key>',
    ];
    expect([...filterNames].sort()).toEqual([...tested, ...more].sort());
  });
});

describe('names together', () => {
  test.each([
    ['repeated: or', 'rating=0&rating=8', [0, 8]],
    ['repeated facts: or', 'meta.touchpoint=phone&meta.touchpoint=delivery', [8, 10]],
    ['repeated words: or', 'q=fox&q=dear', [8, 10]],
    ['different: and', 'reason=price&band=promoter', [10]],
    ['different facts: and', 'meta.touchpoint=phone&meta.gift=true', []],
    ['or within and', 'rating=8&rating=10&value=A&value=C', [10]],
  ])('%s', async (_name, query, selected) => {
    expect(await ratings(query)).toEqual(selected);
  });

  test('mean the same for figures as for lists', async () => {
    const { n }: SummaryReply = await collector.get('/api/sites/shop/summary?reason=price&q=quick');
    expect(n).toBe(2);
  });
});

describe('a wrong query is refused with what is known', () => {
  const calls = ['summary', 'timeline', 'reasons', 'responses', 'export.csv', 'export.jsonl'];

  test.each(calls)('by %s: an unknown name', async (call) => {
    const reply = await collector.send('GET', `/api/sites/shop/${call}?ratng=9`);
    const problem = (await reply.json()) as Problem;
    expect(reply.status).toBe(400);
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ type: 'urn:tenwhy:problem:unknown-filter', field: 'ratng' });
    expect(problem.known).toEqual(expect.arrayContaining([...filterNames]));
  });

  test.each([
    ['rating=11', 'rating', '10'],
    ['rating=', 'rating', '0'],
    ['rating=9.0', 'rating', '9'],
    ['rating=9&rating=nine', 'rating', '9'],
    ['kind=both', 'kind', 'relationship'],
    ['metric=NPS', 'metric', 'nps'],
    ['band=promoters', 'band', 'promoter'],
    ['value=D', 'value', 'A'],
    ['source=mail', 'source', 'hosted'],
    ['state=spam', 'state', 'quarantined'],
    ['meta.=x', 'meta.', 'meta.<key>'],
    ['meta.__proto__=x', 'meta.__proto__', 'meta.<key>'],
  ])('%s', async (query, field, known) => {
    const problem: Problem = await collector.get(`/api/sites/shop/summary?${query}`);
    expect(problem).toMatchObject({ status: 400, field });
    expect(problem.known).toContain(known);
  });

  test.each([
    ['from=2026-02-30', 'from', 'is not a date'],
    ['from=yesterday', 'from', 'is not a date'],
    ['from=2026-03-02&to=2026-03-01', 'to', 'before from'],
    ['from=2026-03-01&from=2026-03-02', 'from', 'stands twice'],
    ['version=0', 'version', 'is under 1'],
    ['version=first', 'version', 'is not a whole number'],
    ['survey=', 'survey', 'is empty'],
    ['language=not_a_tag', 'language', 'BCP 47'],
    [`person=${'x'.repeat(201)}`, 'person', '200'],
    [`meta.order=${'x'.repeat(201)}`, 'meta.order', '200'],
  ])('%s', async (query, field, detail) => {
    const problem: Problem = await collector.get(`/api/sites/shop/summary?${query}`);
    expect(problem).toMatchObject({ status: 400, field });
    expect(problem.detail).toContain(detail);
  });

  test('names of other calls are unknown here, and known there', async () => {
    expect(await collector.get('/api/sites/shop/summary?bucket=day')).toMatchObject({ field: 'bucket' });
    expect(await collector.get('/api/sites/shop/timeline?bucket=year')).toMatchObject({
      field: 'bucket',
      known: ['day', 'week', 'month'],
    });
    expect(await collector.get('/api/sites/shop/timeline?window=31')).toMatchObject({ field: 'window' });
    expect(await collector.get('/api/sites/shop/responses?limit=201')).toMatchObject({ field: 'limit' });
    expect(await collector.get('/api/sites/shop/responses?cursor=x')).toMatchObject({ field: 'cursor' });
  });
});

test('a list may hold only what was rated, or only what has words', async () => {
  const site = await collector.newSite();
  const [seen, rated, said] = [answerOf(undefined), answerOf(0), answerOf(9, { comment: 'Quick' })];
  for (const answer of [seen, rated, said]) await collector.answer(site, [answer]);
  const idsOf = async (query: string) => {
    const page: ResponsesPage = await collector.get(`/api/sites/${site}/responses${query}`);
    return page.items.map(({ id }) => id);
  };
  expect(await idsOf('')).toEqual([said.id, rated.id, seen.id]);
  expect(await idsOf('?only=rated')).toEqual([said.id, rated.id]);
  expect(await idsOf('?only=commented')).toEqual([said.id]);
  expect(await collector.get(`/api/sites/${site}/responses?only=best`)).toMatchObject({
    field: 'only',
    known: ['rated', 'commented'],
  });
});

test('pages follow one another until there is no next', async () => {
  const first: ResponsesPage = await collector.get('/api/sites/shop/responses?limit=3');
  expect(first.items.map(({ rating }) => rating)).toEqual([0, 6, 8]);
  const second: ResponsesPage = await collector.get(`/api/sites/shop/responses?limit=3&cursor=${first.next}`);
  expect(second.items.map(({ rating }) => rating)).toEqual([10]);
  expect(second.next).toBeNull();
});
