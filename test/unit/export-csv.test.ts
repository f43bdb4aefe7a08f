import { expect, test } from 'vitest';
import { csvRows } from '../../collector/export/csv.ts';
import { exportLine, jsonLines } from '../../collector/export/line.ts';
import { responseSnapshot } from '../../collector/wire/response.ts';
import type { ReviewedResponse } from '../../collector/wire/review.ts';
import { parseCsv } from '../support/csv.ts';

const full: ReviewedResponse = {
  number: 7,
  id: '019a9f0d-45b3-7c11-8a55-0242ac120002',
  rev: 3,
  survey: 'checkout',
  version: 2,
  kind: 'transactional',
  metric: 'nps',
  language: 'de-AT',
  stage: 'finished',
  rating: 0,
  reasons: ['delivery', 'price'],
  confirmed: null,
  comment: 'Line one\r\nLine "two", with ; and \t',
  contact: { consent: true, email: 'me@example.com' },
  shownAt: 1_000,
  viewedAt: 2_000,
  ratedAt: 3_000,
  browser: { shownAt: 900, viewedAt: 1_900, ratedAt: 2_900 },
  page: 'https://shop.example/done',
  person: {
    id: 'c-1',
    name: 'Ö',
    email: 'o@example.com',
    account: 'acme',
    value: 'A',
    traits: { plan: 'pro' },
  },
  identity: 'verified',
  meta: { touchpoint: 'delivery', floor: -3, gift: false },
  source: 'widget',
  state: 'counted',
  quarantine: null,
  receivedAt: 4_000,
  changedAt: 5_000,
};
const bare: ReviewedResponse = {
  ...full,
  number: 8,
  stage: 'shown',
  rating: null,
  reasons: [],
  comment: null,
  contact: null,
  viewedAt: null,
  ratedAt: null,
  browser: { shownAt: 900, viewedAt: null, ratedAt: null },
  page: null,
  person: null,
  identity: 'none',
  meta: { order: '=1+1' },
  state: 'test',
};

/** Blocks as a store gives them, each time anew. */
const blocks = (...list: ReviewedResponse[][]) =>
  async function* () {
    yield* list;
  };
async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
async function rowsOf(read: () => AsyncIterable<ReviewedResponse[]>) {
  const text = await textOf(csvRows(read));
  expect(text.startsWith('\uFEFF"')).toBe(true);
  const [names = [], ...rows] = parseCsv(text.slice(1));
  return rows.map((row) => {
    expect(row).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, index) => [name, row[index]]));
  });
}

test('a line of JSON has the names of the contract, and is a snapshot again', async () => {
  const [first = '', second = ''] = (await textOf(jsonLines(blocks([full], [bare])()))).split('\n');
  const { browser, identity, number, state, receivedAt, ...rest } = JSON.parse(first);
  expect({ browser, identity, number, state, receivedAt }).toEqual({
    browser: full.browser,
    identity: 'verified',
    number: 7,
    state: 'counted',
    receivedAt: 4_000,
  });
  const { kind: _kind, metric: _metric, changedAt: _changedAt, ...sent } = rest;
  expect(responseSnapshot.parse(rest)).toEqual(sent);
  expect(responseSnapshot.parse(JSON.parse(second))).toMatchObject({ stage: 'shown', test: true });
});

test('what is not known has no name in a line of JSON', () => {
  const line = exportLine(bare);
  const unknown = ['rating', 'comment', 'contact', 'viewedAt', 'ratedAt', 'page', 'person'];
  expect(Object.keys(line).filter((name) => unknown.includes(name))).toEqual([]);
  expect(line.browser).toEqual({ shownAt: 900 });
});

test('a row has a column for each field, and one for each fact of any response', async () => {
  const [first, second] = await rowsOf(blocks([full], [bare]));
  expect(first).toEqual({
    number: '7',
    id: full.id,
    rev: '3',
    survey: 'checkout',
    version: '2',
    kind: 'transactional',
    metric: 'nps',
    language: 'de-AT',
    stage: 'finished',
    rating: '0',
    reasons: 'delivery price',
    confirmedReason: '',
    comment: full.comment,
    'contact.consent': 'true',
    'contact.email': 'me@example.com',
    shownAt: '1000',
    viewedAt: '2000',
    ratedAt: '3000',
    receivedAt: '4000',
    changedAt: '5000',
    'browser.shownAt': '900',
    'browser.viewedAt': '1900',
    'browser.ratedAt': '2900',
    page: 'https://shop.example/done',
    'person.id': 'c-1',
    'person.name': 'Ö',
    'person.email': 'o@example.com',
    'person.account': 'acme',
    'person.value': 'A',
    identity: 'verified',
    source: 'widget',
    state: 'counted',
    quarantine: '',
    test: 'false',
    'person.traits.plan': 'pro',
    'meta.floor': '-3',
    'meta.gift': 'false',
    'meta.order': '',
    'meta.touchpoint': 'delivery',
  });
  expect(second).toMatchObject({ rating: '', comment: '', 'person.traits.plan': '', 'meta.order': "'=1+1" });
});

test('nothing stored is a row of names alone', async () => {
  const text = await textOf(csvRows(blocks()));
  expect(parseCsv(text.slice(1))).toHaveLength(1);
});

test('a fact named after a part of every object is a fact where it stands, and empty elsewhere', async () => {
  const rows = await rowsOf(
    blocks([{ ...full, meta: { toString: 'yes' } as ReviewedResponse['meta'] }, bare]),
  );
  expect(rows.map((row) => row['meta.toString'])).toEqual(['yes', '']);
});

test('thousands of forged names make no thousands of columns, and nothing is lost', async () => {
  const forged = Array.from({ length: 100 }, (_, index) => ({
    ...bare,
    meta: Object.fromEntries(Array.from({ length: 30 }, (_key, key) => [`fake-${index}-${key}`, 'x'])),
  }));
  const rows = await rowsOf(blocks(forged));
  expect(Object.keys(rows[0] ?? {}).length).toBeLessThan(300);
  expect(Object.keys(JSON.parse(rows[99]?.meta ?? '{}'))).toEqual(Object.keys(forged[99]?.meta ?? {}));
});

test('an answer that arrives while the file is read brings no column and breaks no row', async () => {
  let reads = 0;
  const read = () => (reads++ === 0 ? blocks([full])() : blocks([full, bare])());
  const rows = await rowsOf(read);
  expect(rows).toHaveLength(2);
  expect(rows[1]).not.toHaveProperty('meta.order');
});
