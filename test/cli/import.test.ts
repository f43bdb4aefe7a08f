import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/folder.ts';
import { surveyFile, visitSurvey } from '../support/survey-file.ts';

const folder = temporaryFolder();
const tenwhy = (args: string[]) => runCommand(folder, args);
let sites = 0;

/** A site of its own, with one survey to import answers of. */
async function newSite(): Promise<string> {
  const key = `shop-${++sites}`;
  await tenwhy(['site', 'add', key, '--origin', 'https://shop.example', '--time-zone', 'Europe/Vienna']);
  await tenwhy(['survey', 'put', key, await surveyFile(folder, visitSurvey)]);
  return key;
}

async function fileOf(content: string | Buffer, name = 'file.csv'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const csv = (...rows: string[]) => rows.join('\r\n');
const bring = async (site: string, content: string | Buffer, ...options: string[]) =>
  tenwhy(['import', site, await fileOf(content), ...options]);

/** Ratings that are stored, as an export has them. */
async function stored(site: string): Promise<(number | null)[]> {
  const { out } = await tenwhy(['export', site, '--format', 'jsonl']);
  const rows = out.split('\n').filter(Boolean);
  return rows.map((row) => JSON.parse(row).rating).sort((a, b) => a - b);
}

let shop: string;
beforeAll(async () => {
  shop = await newSite();
});

describe('tenwhy import', () => {
  test('shows what a file holds and stores nothing in a dry run, then all of it, and nothing twice', async () => {
    const site = await newSite();
    const file = csv('Score,Comment,Response Date', '9,Quick,2026-03-01', '0,,2026-03-02', '10,,2026-03-03');
    const preview = await bring(site, file, '--dry-run');
    expect(preview).toMatchObject({ status: 0 });
    expect(preview.out).toContain('CSV, utf-8, comma');
    expect(preview.out).toContain('  Score → rating');
    expect(preview.out).toContain('  Response Date → ratedAt');
    expect(preview.out).toContain('3 rows: 3 responses, 0 refused');
    expect(preview.out).toContain('Nothing was stored');
    expect(await stored(site)).toEqual([]);
    expect((await bring(site, file)).out).toContain('3 responses stored; there before: 0.');
    expect((await bring(site, file)).out).toContain('3 responses stored; there before: 3.');
    expect(await stored(site)).toEqual([0, 9, 10]);
    expect(await tenwhy(['check'])).toMatchObject({ status: 0 });
  });

  test('names each refused row by row, column and reason, and never by halves', async () => {
    const site = await newSite();
    const file = csv(
      'rating,date,id',
      '9,2026-03-01,a',
      '11,2026-03-01,b',
      '9/10,2026-03-01,c',
      'secret,2026-03-01,d',
      '7,2026-02-30,e',
      '8,2026-03-01,a',
    );
    const refused = await bring(site, file);
    expect(refused.status).toBe(1);
    for (const line of [
      'row 3, rating: is over 10',
      'row 4, rating: is written as of ten, and other rows are not',
      'row 5, rating: is not a whole number from 0 to 10',
      'row 6, date: is a day that no month has',
      'row 7, id: stands in an earlier row too',
    ]) {
      expect(refused.out).toContain(line);
    }
    expect(refused.out).toContain('6 rows: 1 response, 5 refused');
    expect(refused.err).toContain('--leave-out-refused; nothing was stored');
    expect(refused.out + refused.err).not.toContain('secret');
    expect(await stored(site)).toEqual([]);
    expect((await bring(site, file, '--dry-run')).status).toBe(1);
    expect((await bring(site, file, '--leave-out-refused')).status).toBe(0);
    expect(await stored(site)).toEqual([9]);
  });

  test('takes 9/10 as 9 where the whole column says so', async () => {
    const site = await newSite();
    const { out, status } = await bring(site, csv('rating,date', '9/10,2026-03-01', '10/10,2026-03-02'));
    expect(status).toBe(0);
    expect(out).toContain('9/10 is taken as 9');
    expect(await stored(site)).toEqual([9, 10]);
  });

  test.each([
    [
      'a byte order mark and semicolons',
      '\uFEFFid;name\r\nc-1;Jürgen',
      'CSV, utf-8 with byte order mark, semicolon',
    ],
    ['Windows-1252', Buffer.from('id,name\r\nc-1,Jürgen', 'latin1'), 'CSV, windows-1252, comma'],
    [
      'UTF-16 and tabs',
      Buffer.from('\uFEFFid\tname\r\nc-1\tJürgen', 'utf16le'),
      'utf-16le with byte order mark, tab',
    ],
  ])('reads %s as they are', async (_name, content, says) => {
    const { out, status } = await bring(shop, content, '--kind', 'customers', '--dry-run');
    expect(out).toContain(says);
    expect(out).toContain('1 row: 1 customer, 0 refused');
    expect(status).toBe(0);
  });

  test.each([
    [
      'an encoding that it is not in',
      Buffer.from('id\r\nJürgen', 'latin1'),
      ['--encoding', 'utf-8'],
      /UTF-8/i,
    ],
    [
      'a byte order mark that lies',
      Buffer.from([0xef, 0xbb, 0xbf, 0x69, 0x64, 0x0a, 0xff]),
      [],
      /says that it is UTF-8/,
    ],
    ['nothing in it', '', [], /the file is empty/],
    ['a spreadsheet in it', Buffer.from('PK\u0003\u0004 rest'), [], /spreadsheet or an archive/],
    ['a quote that never ends', 'id,name\nc-1,"Ada\n', [], /a quote is opened and never closed/],
    ['a row too many', `id\n${'c\n'.repeat(1_000_001)}`, [], /more than 1,000,000 rows/],
  ])('refuses a file with %s, and stores nothing', async (_name, content, options, message) => {
    const site = await newSite();
    const { status, err } = await bring(site, content, '--kind', 'customers', ...options);
    expect(err).toMatch(message);
    expect(err).toContain('nothing was stored');
    expect(status).toBe(1);
    // Who is in one of these files would have been there before.
    const { out } = await bring(site, 'id\nc\nc-1\nid\n', '--kind', 'customers');
    expect(out).toContain('3 customers stored; there before: 0.');
  });

  test.each([
    ['no rating', csv('comment,date', 'Fine,2026-03-01'), /--column "<name of the column>=rating"/],
    ['no date', csv('rating,comment', '9,Fine'), /--column "<name of the column>=ratedAt"/],
    ['dates of two meanings', csv('rating,date', '9,03/04/2026'), /--dates dmy or --dates mdy/],
  ])('with %s says what to say first', async (_name, content, message) => {
    const { status, err } = await bring(shop, content);
    expect(err).toMatch(message);
    expect(status).toBe(1);
    expect(await stored(shop)).toEqual([]);
  });

  test.each([
    ['a kind that is none', ['--kind', 'moods'], 2],
    ['a column without a field', ['--column', 'Score'], 2],
    ['an encoding that is unknown', ['--encoding', 'ebcdic'], 2],
  ])('%s is wrong usage', async (_name, options, status) => {
    expect((await bring(shop, csv('rating,date', '9,2026-03-01'), ...options)).status).toBe(status);
  });

  test('a site or file that is not there is named', async () => {
    const file = await fileOf(csv('rating,date', '9,2026-03-01'));
    expect(await tenwhy(['import', 'nowhere', file])).toMatchObject({
      status: 1,
      err: expect.stringContaining('there is no site "nowhere"'),
    });
    expect(await tenwhy(['import', shop, join(folder, 'none.csv')])).toMatchObject({
      status: 1,
      err: expect.stringContaining('there is no file'),
    });
  });
});
