import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { responseSnapshot } from '../../collector/wire/response.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { parseCsv } from '../support/csv.ts';

const now = Date.UTC(2026, 2, 20, 23, 30);

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp({ now: () => now });
  const { store } = collector;
  await store.putSite(shop);
  await store.publish('shop', survey(), now);
});
afterAll(() => collector.close());

const file = async (path: string) => (await collector.send('GET', `/api/sites/shop/${path}`)).text();
async function csv(query = ''): Promise<Record<string, string>[]> {
  const text = await collector.send('GET', `/api/sites/shop/export.csv${query}`);
  const bytes = new Uint8Array(await text.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [names = [], ...rows] = parseCsv(new TextDecoder().decode(bytes));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}
async function lines(query = '') {
  const text = await file(`export.jsonl${query}`);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

describe('both files', () => {
  const answers = [
    answerOf(0, {
      comment: '=1+1',
      ratedAt: now - 90_000,
      shownAt: now - 100_000,
      meta: { touchpoint: 'phone' },
    }),
    answerOf(undefined, { meta: { table: 4 } }),
    answerOf(undefined, { stage: 'dismissed' }),
    answerOf(9, { test: true }),
  ];
  // The browser's clock is a minute slow.
  beforeAll(async () => {
    for (const answer of answers) await collector.answer('shop', [answer], now - 60_000);
  });

  test('hold what the filter selects, whatever its stage, oldest first', async () => {
    const ids = answers.map(({ id }) => id);
    expect((await lines()).map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect((await csv()).map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect((await lines('?state=all')).map(({ test: isTest }) => isTest)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect((await csv('?meta.touchpoint=phone')).map(({ rating }) => rating)).toEqual(['0']);
  });

  test('say the same of a response, times by our clock and by its browser', async () => {
    const [line] = await lines();
    expect(line).toMatchObject({
      rating: 0,
      comment: '=1+1',
      ratedAt: now - 30_000,
      receivedAt: now,
      browser: { shownAt: now - 100_000, ratedAt: now - 90_000 },
      state: 'counted',
    });
    const [row] = await csv();
    expect(row).toMatchObject({
      rating: '0',
      comment: "'=1+1",
      ratedAt: String(now - 30_000),
      receivedAt: String(now),
      'browser.ratedAt': String(now - 90_000),
      number: String(line.number),
      'meta.touchpoint': 'phone',
      'meta.table': '',
    });
  });

  test('are named after the site and its day', async () => {
    for (const [path, type] of [
      ['export.csv', 'text/csv; charset=utf-8'],
      ['export.jsonl', 'application/jsonl; charset=utf-8'],
    ]) {
      const reply = await collector.send('GET', `/api/sites/shop/${path}`);
      // Half past eleven in the evening UTC is the next day in Vienna.
      expect(reply.headers.get('Content-Disposition')).toBe(
        `attachment; filename="shop-2026-03-21.${path?.split('.')[1]}"`,
      );
      expect(reply.headers.get('Content-Type')).toBe(type);
      await reply.body?.cancel();
    }
  });

  test('are taken again line by line', async () => {
    for (const line of await lines('?state=all')) expect(responseSnapshot.safeParse(line).success).toBe(true);
  });
});

test('thousands of responses come in blocks, read as they are taken', async () => {
  const site = await collector.newSite();
  const many = Array.from({ length: 2_500 }, (_, index) =>
    answerOf(index % 11, { meta: { [`key${index % 3}`]: index } }),
  );
  await collector.answer(site, many);
  const reply = await collector.send('GET', `/api/sites/${site}/export.jsonl`);
  const sizes: number[] = [];
  let text = '';
  for await (const chunk of reply.body ?? []) {
    sizes.push(chunk.byteLength);
    text += new TextDecoder().decode(chunk);
  }
  expect(sizes.length).toBeGreaterThan(2);
  const stored = text
    .split('\n')
    .slice(0, -1)
    .map((line): { id: string; number: number } => JSON.parse(line));
  expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(many.map(({ id }) => id)));
  const numbers = stored.map(({ number }) => number);
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
});

test('a reader that goes away stops the reading', async () => {
  const site = await collector.newSite();
  await collector.answer(
    site,
    Array.from({ length: 2_500 }, () => answerOf(9)),
  );
  let blocks = 0;
  let isOver = false;
  const { eachLine } = collector.store;
  collector.store.eachLine = async function* (...request) {
    try {
      for await (const block of eachLine(...request)) {
        blocks++;
        yield block;
      }
    } finally {
      isOver = true;
    }
  };
  try {
    const reply = await collector.send('GET', `/api/sites/${site}/export.jsonl`);
    const reader = reply.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(isOver).toBe(true);
    expect(blocks).toBeLessThan(3);
  } finally {
    collector.store.eachLine = eachLine;
  }
});

test('a database that fails at once is a problem with its status, not an empty file', async () => {
  const { eachCsvRow, eachLine, factNames } = collector.store;
  const fails = async function* () {
    yield* [];
    throw new Error('gone');
  };
  Object.assign(collector.store, { eachCsvRow: fails, eachLine: fails, factNames: fails });
  try {
    for (const path of ['export.csv', 'export.jsonl']) {
      const reply = await collector.send('GET', `/api/sites/shop/${path}`);
      expect(reply.status).toBe(500);
      expect(reply.headers.get('Content-Disposition')).toBeNull();
    }
  } finally {
    Object.assign(collector.store, { eachCsvRow, eachLine, factNames });
  }
});
