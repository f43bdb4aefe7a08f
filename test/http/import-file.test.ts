import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReply } from '../../collector/wire/import.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { importing, previewOf } from '../support/importing.ts';

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp();
});
afterAll(() => tenwhy.close());

const { path, bring, settled } = importing(() => tenwhy);

describe('a file', () => {
  const text = 'id\tname\tstart\nc-1\tJürgen Öß\t2026-01-01\n';
  const utf16 = (isBig: boolean) => {
    const buffer = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return isBig ? buffer.swap16() : buffer;
  };
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8', false],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`), 'utf-8', true],
    ['UTF-16, little end first', utf16(false), 'utf-16le', true],
    ['UTF-16, big end first', utf16(true), 'utf-16be', true],
    ['UTF-16 without BOM', utf16(false).subarray(2), 'utf-16le', false],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252', false],
  ])('in %s is recognised', async (_name, bytes, encoding, byteOrderMark) => {
    const site = await tenwhy.newSite();
    const preview = previewOf(await bring(site, 'customers', bytes));
    expect(preview).toMatchObject({ encoding, byteOrderMark, delimiter: '\t', counts: { good: 1 } });
    expect(preview.first).toEqual([{ id: 'c-1', name: 'Jürgen Öß', start: '2026-01-01' }]);
  });

  test.each([
    ['nothing in it', '', 'the file is empty'],
    ['only white space', ' \n\n', 'the file is empty'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 rest'), 'this is a spreadsheet or an archive'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0x47, 1, 2, 3, 4, 5, 6, 7, 8]), 'this is no text'],
    ['one JSON list', '[{"id":1}]', 'this is one JSON list'],
    ['a quote that never ends', 'id,name\nc-1,"Ada\n', 'a quote is opened and never closed'],
    [
      'a mark that lies',
      Buffer.from([0xef, 0xbb, 0xbf, 0x69, 0x64, 0x0a, 0xff]),
      'the file says that it is UTF-8',
    ],
  ])('with %s is refused', async (_name, bytes, problem) => {
    const site = await tenwhy.newSite();
    const reply = await bring(site, 'customers', bytes);
    expect(reply).toMatchObject({ state: 'refused', preview: null });
    expect(reply.problem).toContain(problem);
    expect((await tenwhy.send('POST', path(site, `/${reply.id}/confirm`))).status).toBe(409);
  });

  test('of JSON lines names the lines that are none', async () => {
    const site = await tenwhy.newSite();
    const lines = [
      '{"id":"c-1","traits":{"plan":"pro","seats":3}}',
      '',
      '[1]',
      '{"id":',
      '{"id":"c-2","constructor":1}',
    ];
    const preview = previewOf(await bring(site, 'customers', lines.join('\n')));
    expect(preview).toMatchObject({ format: 'jsonl', delimiter: null, counts: { good: 1, refused: 3 } });
    expect(preview.first).toEqual([{ id: 'c-1', traits: { plan: 'pro', seats: 3 } }]);
    expect(preview.refused).toEqual([
      { row: 3, column: null, reason: 'is not one JSON object' },
      { row: 4, column: null, reason: 'is not JSON' },
      { row: 5, column: null, reason: 'constructor is a reserved name' },
    ]);
  });

  test('of a row too many is refused before anything is stored', async () => {
    const site = await tenwhy.newSite();
    const reply = await bring(site, 'customers', `id\n${'c\n'.repeat(1_000_001)}`);
    expect(reply).toMatchObject({ state: 'refused', preview: null });
    expect(reply.problem).toContain('more than 1,000,000 rows');
    expect((await tenwhy.get(`/api/sites/${site}/customers`)).total).toBe(0);
  });

  test('may come in pieces, each where the one before ended', async () => {
    const site = await tenwhy.newSite();
    const first = await tenwhy.app.request(
      `${tenwhy.parts.publicUrl}${path(site, '?kind=customers&more=true')}`,
      {
        method: 'POST',
        headers: { Authorization: 'Bearer a-token-that-only-tests-know', 'Content-Type': 'text/csv' },
        body: 'id\nc-',
      },
    );
    const begun: ImportReply = await first.json();
    expect(begun).toMatchObject({ state: 'arriving', bytes: 5 });
    const piece = (at: number) =>
      tenwhy.app.request(`${tenwhy.parts.publicUrl}${path(site, `/${begun.id}/pieces?at=${at}`)}`, {
        method: 'POST',
        headers: { Authorization: 'Bearer a-token-that-only-tests-know', 'Content-Type': 'text/csv' },
        body: '17\n',
      });
    expect((await piece(4)).status).toBe(409);
    expect((await piece(5)).status).toBe(200);
    expect(previewOf(await settled(site, begun)).first).toEqual([{ id: 'c-17' }]);
  });

  test('is given up, and nobody else’s', async () => {
    const site = await tenwhy.newSite();
    const other = await tenwhy.newSite();
    const { id } = await bring(site, 'customers', 'id\nc-1');
    expect((await tenwhy.send('GET', path(other, `/${id}`))).status).toBe(404);
    expect((await tenwhy.send('DELETE', path(site, `/${id}`))).status).toBe(204);
    expect((await tenwhy.send('GET', path(site, `/${id}`))).status).toBe(404);
  });

  test('of a wrong kind, in a wrong type or wrongly named is refused', async () => {
    const site = await tenwhy.newSite();
    const status = async (query: string, type: string) =>
      (
        await tenwhy.app.request(`${tenwhy.parts.publicUrl}${path(site, query)}`, {
          method: 'POST',
          headers: { Authorization: 'Bearer a-token-that-only-tests-know', 'Content-Type': type },
          body: 'id\nc-1',
        })
      ).status;
    expect(await status('?kind=mood', 'text/csv')).toBe(400);
    expect(await status('', 'text/csv')).toBe(400);
    expect(await status('?kind=customers&mood=bad', 'text/csv')).toBe(400);
    expect(await status('?kind=customers', 'image/png')).toBe(415);
  });
});
