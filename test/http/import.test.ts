import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReply } from '../../collector/wire/import.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { csv, importing, previewOf } from '../support/importing.ts';

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp();
});
afterAll(() => tenwhy.close());

const { path, bring, confirm, change } = importing(() => tenwhy);

const stored = async (site: string) =>
  (await tenwhy.get(`/api/sites/${site}/responses?limit=200&state=all`)).items as {
    id: string;
    rating: number;
    ratedAt: number;
    source: string;
    comment: string | null;
    reasons: string[];
  }[];

describe('responses', () => {
  test('are shown first, stored once confirmed, with their own times, and counted', async () => {
    const site = await tenwhy.newSite();
    const file = csv(
      'Score,Comment,Response Date,Email,Company,Reason',
      '9,"Quick, and ""kind""",2026-03-29 01:30,a@example.com,Acme,Delivery',
      '0,,2026-03-29,,,',
      '7.0,Fine,2026-03-30T10:00:00+02:00,,Acme,price; quality',
    );
    const reply = await bring(site, 'responses', file);
    const preview = previewOf(reply);
    expect(reply.state).toBe('ready');
    expect(preview).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      survey: 'checkout',
      missing: [],
    });
    expect(preview.columns.map(({ field }) => field)).toEqual([
      'rating',
      'comment',
      'ratedAt',
      'person.email',
      'person.account',
      'reasons',
    ]);
    expect(preview.counts).toEqual({ rows: 3, good: 3, refused: 0, known: 0 });
    expect(preview.first[0]).toMatchObject({
      rating: 9,
      comment: 'Quick, and "kind"',
      reasons: ['delivery'],
    });
    expect(await stored(site)).toEqual([]);
    expect(await confirm(site, reply)).toMatchObject({ state: 'done', stored: 3, progress: 1 });
    const rows = await stored(site);
    expect(
      rows.map(({ rating, ratedAt, source }) => [rating, new Date(ratedAt).toISOString(), source]),
    ).toEqual([
      [7, '2026-03-30T08:00:00.000Z', 'import'],
      [0, '2026-03-29T10:00:00.000Z', 'import'],
      [9, '2026-03-29T00:30:00.000Z', 'import'],
    ]);
    expect(await tenwhy.get(`/api/sites/${site}/summary`)).toMatchObject({ n: 3 });
    expect(rows[0]?.reasons).toEqual(['price', 'quality']);
  });

  test('brought again double nothing, and equal rows are two people each time', async () => {
    const site = await tenwhy.newSite();
    const file = csv('rating,date', '9,2026-03-01', '9,2026-03-01', '3,2026-03-02');
    await confirm(site, await bring(site, 'responses', file));
    const before = await stored(site);
    const again = await bring(site, 'responses', file.replaceAll(',', ';'));
    expect(previewOf(again).counts).toEqual({ rows: 3, good: 3, refused: 0, known: 3 });
    await confirm(site, again);
    expect(await stored(site)).toEqual(before);
    expect(before).toHaveLength(3);
  });

  test('of an export of ours come back as they were, formulas too', async () => {
    const from = await tenwhy.newSite();
    const file = csv('rating,date,comment', '9,2026-03-01,=1+1', '2,2026-03-02,-5 for the parcel');
    await confirm(from, await bring(from, 'responses', file));
    for (const kind of ['csv', 'jsonl']) {
      const to = await tenwhy.newSite();
      const exported = await (await tenwhy.send('GET', `/api/sites/${from}/export.${kind}`)).text();
      const reply = await bring(to, 'responses', exported);
      expect(previewOf(reply)).toMatchObject({ format: kind, counts: { good: 2, refused: 0 } });
      await confirm(to, reply);
      const both = await Promise.all([stored(from), stored(to)]);
      const said = both.map((rows) =>
        rows.map(({ id, rating, comment, ratedAt }) => [id, rating, comment, ratedAt]),
      );
      expect(said[0]).toEqual(said[1]);
    }
  });

  test('are refused one by one, with row, column and reason, and never the words', async () => {
    const site = await tenwhy.newSite();
    const rows: [string, string, string][] = [
      ['11,2026-01-01,,', 'NPS score', 'is over 10'],
      ['-1,2026-01-01,,', 'NPS score', 'is under 0'],
      ['9/10,2026-01-01,,', 'NPS score', 'is written as of ten, and other rows are not'],
      ['4/5,2026-01-01,,', 'NPS score', 'is on another scale than 0 to 10'],
      ['"9,5",2026-01-01,,', 'NPS score', 'is not a whole number from 0 to 10'],
      ['secret,2026-01-01,,', 'NPS score', 'is not a whole number from 0 to 10'],
      [',2026-01-01,,', 'NPS score', 'is missing'],
      ['9,,,', 'date', 'is missing'],
      ['9,2026-02-30,,', 'date', 'is a day that no month has'],
      ['9,2999-01-01,,', 'date', 'is in the future'],
      ['9,yesterday,,', 'date', 'is not a date such as 2026-03-31 or 2026-03-31 14:05'],
      ['9,2026-01-01,secret words,', 'reason', 'is not among the reasons of checkout'],
      ['9,2026-01-01,,a', 'Response ID', 'stands in an earlier row too'],
      ['9,2026-01-01,,,x', '', 'has 5 columns, and the first row 4'],
    ];
    const file = csv('NPS score,date,reason,Response ID', '"9,0",2026-01-01,,a', ...rows.map(([row]) => row));
    const reply = await bring(site, 'responses', file);
    const { counts, refused } = previewOf(reply);
    expect(counts).toEqual({ rows: 15, good: 1, refused: 14, known: 0 });
    expect(refused).toEqual(
      rows.map(([, column, reason], index) => ({ row: index + 3, column: column || null, reason })),
    );
    const report = await (await tenwhy.send('GET', path(site, `/${reply.id}/refused.csv`))).text();
    expect(report.split('\r\n')).toHaveLength(16);
    expect(report).toContain('"3","NPS score","is over 10"');
    expect(JSON.stringify(refused) + report).not.toContain('secret');
  });

  test('9/10 is 9 where the whole column says so', async () => {
    const site = await tenwhy.newSite();
    const reply = await bring(
      site,
      'responses',
      csv('rating,date', '9/10,2026-01-01', '10 / 10,2026-01-01', '0/10,2026-01-01'),
    );
    expect(previewOf(reply)).toMatchObject({ isOfTen: true, counts: { good: 3, refused: 0 } });
    expect(previewOf(reply).first.map(({ rating }) => rating)).toEqual([9, 10, 0]);
  });

  test('with dates that leave the day open wait until somebody says', async () => {
    const site = await tenwhy.newSite();
    const reply = await bring(site, 'responses', csv('rating,date', '9,03/04/2026 2:05 pm', '8,01/02/2026'));
    expect(previewOf(reply)).toMatchObject({ dates: 'open', missing: ['dates'] });
    expect((await tenwhy.send('POST', path(site, `/${reply.id}/confirm`))).status).toBe(409);
    const said: ImportReply = await (await change(site, reply, { dates: 'mdy' })).json();
    expect(previewOf(said)).toMatchObject({ dates: 'mdy', missing: [], counts: { good: 2 } });
    expect(new Date(Number(previewOf(said).first[0]?.ratedAt)).toISOString()).toBe(
      '2026-03-04T13:05:00.000Z',
    );
    const clear = await bring(
      site,
      'responses',
      csv('rating,date', '9,03/04/2026', '8,31/02/2026', '8,30/01/2026'),
    );
    expect(previewOf(clear)).toMatchObject({ dates: 'dmy', counts: { good: 2, refused: 1 } });
  });

  test('columns are chosen otherwise, and a missing one is named', async () => {
    const site = await tenwhy.newSite();
    const reply = await bring(site, 'responses', csv('points,when,note', '9,2026-01-01,A'));
    expect(previewOf(reply).missing).toEqual(
      ['ratedAt', 'rating']
        .reverse()
        .filter((name) => !previewOf(reply).columns.some(({ field }) => field === name)),
    );
    const columns = { points: 'rating', when: 'ratedAt', note: 'meta.note' };
    const said: ImportReply = await (await change(site, reply, { columns })).json();
    expect(previewOf(said)).toMatchObject({ missing: [], counts: { good: 1 } });
    expect(previewOf(said).first[0]).toMatchObject({ rating: 9, meta: { note: 'A' } });
    const wrong: ImportReply = await (await change(site, reply, { columns: { points: 'mood' } })).json();
    expect(wrong).toMatchObject({ state: 'refused', problem: 'columns.points is no field of responses' });
  });
});

describe('customers', () => {
  test('are brought, valued, and what the file has no column for stays', async () => {
    const site = await tenwhy.newSite();
    await tenwhy.send('PUT', `/api/sites/${site}/customers/c-1`, {
      body: { name: 'Old', segment: 'shops', traits: { plan: 'pro', revenue: 1 } },
    });
    const file = csv(
      'Customer ID;Company;Tier;Since;revenue',
      'c-1;Acme;a;31.03.2024;"12,5"',
      'c-2;;;;',
      ';X;;;',
      'c-1;;;;',
      'c-3;;Z;;',
    );
    const reply = await bring(site, 'customers', file);
    const preview = previewOf(reply);
    expect(preview).toMatchObject({ delimiter: ';', counts: { rows: 5, good: 2, refused: 3, known: 1 } });
    expect(preview.refused).toEqual([
      { row: 4, column: 'Customer ID', reason: 'is missing' },
      { row: 5, column: 'Customer ID', reason: 'stands in an earlier row too' },
      { row: 6, column: 'Tier', reason: 'is not A, B or C' },
    ]);
    await confirm(site, reply);
    const { items } = await tenwhy.get(`/api/sites/${site}/customers`);
    expect(items).toMatchObject([
      {
        id: 'c-1',
        name: 'Old',
        account: 'Acme',
        value: 'A',
        segment: 'shops',
        start: '2024-03-31',
        traits: { plan: 'pro', revenue: 12.5 },
      },
      { id: 'c-2', name: null, account: null },
    ]);
  });
});
