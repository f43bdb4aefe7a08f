import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { runCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/folder.ts';
import { visitSurvey as survey, surveyFile } from '../support/survey-file.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
const tenwhy = (args: string[], env?: Record<string, string>) => runCommand(folder, args, env);

const file = (content: unknown) => surveyFile(folder, content);

describe('wrong usage ends with 2, help with 0', () => {
  const commands = [
    'serve',
    'sample',
    'site',
    'survey',
    'tag',
    'user',
    'doctor',
    'export',
    'backup',
    'restore',
    'check',
  ];

  test.each([[], ...commands.map((name) => [name])])('%s --help', async (...path) => {
    const { status, out } = await tenwhy([...path, '--help']);
    expect(out).toMatch(/^Usage: tenwhy/);
    expect(status).toBe(0);
  });

  test.each([
    ['an unknown command', ['fly']],
    ['an unknown option', ['serve', '--fast']],
    ['a missing argument', ['survey', 'put', 'demo']],
    ['an origin with a path', ['site', 'add', 'shop', '--origin', 'https://shop.example/path']],
    ['a key with a space', ['site', 'add', 'my shop', '--origin', 'https://shop.example']],
    [
      'an unknown time zone',
      ['site', 'add', 'shop', '--origin', 'https://shop.example', '--time-zone', 'Mars/Base'],
    ],
    ['an address that is none', ['user', 'add', 'nobody']],
    ['a page that is none', ['doctor', 'shop.example']],
    ['an unknown format', ['export', 'demo', '--format', 'pdf']],
    ['a removal without --yes', ['site', 'remove', 'shop']],
  ])('%s', async (_name, args) => {
    if (args[1] === 'remove') await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
    const { status, err } = await tenwhy(args);
    expect(err).not.toBe('');
    expect(status).toBe(2);
  });
});

test('a site, its survey and a member are made, printed and exported from the command line', async () => {
  expect(
    await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example', '--time-zone', 'Europe/Vienna']),
  ).toMatchObject({ status: 0 });
  expect((await tenwhy(['survey', 'put', 'shop', await file(survey)])).out).toContain(
    'visit version 1 is published',
  );
  expect((await tenwhy(['survey', 'put', 'shop', await file(survey)])).out).toContain('visit version 1');
  const renamed = { ...survey, name: 'After a visit' };
  expect((await tenwhy(['survey', 'put', 'shop', await file(renamed)])).out).toContain('visit version 2');
  const got = JSON.parse((await tenwhy(['survey', 'get', 'shop', 'visit', '--version', '1'])).out);
  expect(got).toMatchObject({ key: 'visit', version: 1, clocks: { answeredDays: 90 } });
  // What was printed can be put again, its schema's address and its number included.
  expect(got.$schema).toMatch(/\/schemas\/survey\.json$/);
  expect((await tenwhy(['survey', 'put', 'shop', await file(got)])).out).toContain('visit version 3');
  const schema = JSON.parse((await tenwhy(['survey', 'schema'])).out);
  expect(schema.required).toEqual(expect.arrayContaining(['key', 'words']));
  expect((await tenwhy(['site', 'list'])).out).toMatch(
    /^shop\t.*Europe\/Vienna\thttps:\/\/shop\.example\t0 responses$/m,
  );
  expect((await tenwhy(['user', 'add', 'ada@example.com'])).out).toMatch(/\/sign-in#token=\S{20,}/);
  expect((await tenwhy(['user', 'link', 'ada@example.com'])).out).toMatch(/\/sign-in#token=\S{20,}/);
  expect(await tenwhy(['user', 'link', 'eve@example.com'])).toMatchObject({ status: 1 });
  expect(await tenwhy(['export', 'shop'])).toMatchObject({ status: 0, out: '' });
  expect(await tenwhy(['check'])).toMatchObject({ status: 0, out: expect.stringContaining('All is well') });
});

test('a site is switched off and on, and takes unsigned answers or none', async () => {
  await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
  expect((await tenwhy(['site', 'off', 'shop'])).out).toContain('shop is off');
  expect((await tenwhy(['site', 'list'])).out).toMatch(/^shop\t.*\t0 responses\toff$/m);
  expect((await tenwhy(['site', 'on', 'shop'])).out).toContain('shop is on');
  expect(await tenwhy(['site', 'off', 'nowhere'])).toMatchObject({ status: 1 });
  const signed = ['site', 'add', 'shop', '--origin', 'https://shop.example', '--signed-only'];
  expect((await tenwhy(signed)).out).toContain('tenwhy site secret shop');
  expect((await tenwhy(['site', 'list'])).out).toMatch(/^shop\t.*\tsigned only$/m);
  expect(await tenwhy([...signed.slice(0, -1), '--no-signed-only'])).toMatchObject({ status: 0 });
  expect((await tenwhy(['site', 'list'])).out).not.toContain('signed only');
});

test('the tags of a site are printed, and the pinned one is what the collector serves', async () => {
  const collector = await startCollector({ dataFolder: folder });
  const { out, status } = await tenwhy(['tag', 'demo'], { TENWHY_PUBLIC_URL: collector.url });
  expect(status).toBe(0);
  expect(out).toContain(`<script async src="${collector.url}/tenwhy.js" data-site="demo"></script>`);
  expect(out).toContain('tenwhy.q=tenwhy.q||[]');
  expect(out).toContain(`tenwhy('start', { site: 'demo', collector: '${collector.url}' });`);
  expect(out).toContain('<tenwhy-survey site="demo" survey="relationship"></tenwhy-survey>');
  const [, src = '', integrity] =
    /src="(\S+\/tenwhy-\w+\.js)" data-site="demo"\s+integrity="(\S+)" crossorigin="anonymous"/.exec(out) ??
    [];
  const reply = await fetch(src);
  const script = Buffer.from(await reply.arrayBuffer());
  expect(reply.headers.get('Cache-Control')).toContain('immutable');
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(integrity).toBe(`sha384-${createHash('sha384').update(script).digest('base64')}`);
  expect(script).toEqual(Buffer.from(await (await fetch(`${collector.url}/tenwhy.js`)).arrayBuffer()));
  expect((await fetch(`${collector.url}/tenwhy-0123456789ab.js`)).status).toBe(404);
  expect(collector.output()).toContain('npm run tenwhy -- tag demo');
  await collector.stop();
  expect(await tenwhy(['tag', 'nowhere'])).toMatchObject({ status: 1, out: '' });
});

test('two secrets of a site hold at once, and the older one is dropped when asked', async () => {
  await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
  const first = await tenwhy(['site', 'secret', 'shop']);
  expect(first.out).toMatch(/^[\w-]{43}\n$/);
  expect(first.err).toContain('one secret holds');
  expect(await tenwhy(['site', 'secret', 'shop', '--retire'])).toMatchObject({ status: 1 });
  const second = await tenwhy(['site', 'secret', 'shop']);
  expect(second.out).not.toBe(first.out);
  expect(await tenwhy(['site', 'secret', 'shop'])).toMatchObject({
    status: 1,
    out: '',
    err: expect.stringContaining('--retire'),
  });
  expect((await tenwhy(['site', 'secret', 'shop', '--retire'])).out).toContain('no longer believed');
  expect((await tenwhy(['site', 'secret', 'shop'])).err).toContain('2 secrets hold');
  expect(await tenwhy(['site', 'secret', 'nowhere'])).toMatchObject({ status: 1, out: '' });
});

test('a public key is taken from a file, and nothing else', async () => {
  await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
  const pair = generateKeyPairSync('ed25519');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (key: KeyObject) =>
    key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();
  const add = async (text: string) => tenwhy(['site', 'key', 'shop', await file(text)]);
  expect(await add(pem(pair.privateKey))).toMatchObject({ status: 1, err: expect.stringMatching(/private/) });
  for (const wrong of [pem(rsa.publicKey), 'no key']) {
    expect(await add(wrong)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/no Ed25519 public key/),
    });
  }
  expect((await add(pem(pair.publicKey))).out).toContain('one key holds');
  expect(await add(pem(pair.publicKey))).toMatchObject({ status: 1, err: expect.stringMatching(/already/) });
  expect(await tenwhy(['site', 'key', 'shop'])).toMatchObject({ status: 2 });
  expect(await tenwhy(['site', 'key', 'shop', join(folder, 'none.pem')])).toMatchObject({ status: 1 });
});

test.each<[string, unknown, RegExp]>([
  ['that is not JSON', '{', /is not JSON/],
  ['without words', { ...survey, words: {} }, /words\.en has no words/],
  [
    'with an unnamed reason',
    { ...survey, reasons: [{ key: 'price' }, { key: 'taste' }] },
    /taste has no name/,
  ],
  [
    'with a reason twice',
    { ...survey, reasons: [{ key: 'price' }, { key: 'price' }] },
    /reasons\.1\.key stands twice/,
  ],
  ['of an unknown kind', { ...survey, kind: 'casual' }, /kind/],
])('a survey %s is not published', async (_name, content, message) => {
  await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
  const { status, err } = await tenwhy(['survey', 'put', 'shop', await file(content)]);
  expect(err).toMatch(message);
  expect(status).toBe(1);
  expect((await tenwhy(['survey', 'list', 'shop'])).out).toBe('');
});

test('the sample year is loaded once, exported and removed', async () => {
  const first = await tenwhy(['sample']);
  expect(first.err).toMatch(/Sample responses: [\d,]+ of [\d,]+/);
  expect(first.status).toBe(0);
  expect((await tenwhy(['sample'])).out).toContain('has its responses already');
  const exported = await tenwhy(['export', 'sample', '--format', 'csv', '--out', join(folder, 'out.csv')]);
  expect(exported.status).toBe(0);
  const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).split('\r\n');
  expect(lines.length).toBeGreaterThan(5_000);
  expect(await tenwhy(['check'])).toMatchObject({ status: 0 });
  await tenwhy(['sample', '--remove']);
  expect((await tenwhy(['site', 'list'])).out).not.toContain('sample');
});
