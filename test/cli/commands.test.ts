import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanEnv, startCollector, temporaryFolder } from '../support/collector.ts';

type Ended = { status: number; out: string; err: string };

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Runs the built command to its end. */
function tenwhy(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['dist/collector/tenwhy.js', ...args],
      { env: cleanEnv({ TENWHY_DATA: folder, ...env }), timeout: 30_000 },
      (error, out, err) => resolve({ status: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

const survey = {
  key: 'visit',
  kind: 'transactional',
  words: {
    en: {
      question: 'How likely are you to recommend us?',
      low: 'not at all likely',
      high: 'extremely likely',
      reasonQuestion: 'Why?',
      reasons: { price: 'Price' },
      followUp: 'What made you choose that?',
      thanks: { title: 'Thank you' },
    },
  },
  reasons: [{ key: 'price' }],
};

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'survey.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('a start that cannot be', () => {
  test.each([
    ['PORT', 'eighty', /^tenwhy: PORT holds "eighty"; it may hold a whole number/],
    [
      'TENWHY_PUBLIC_URL',
      'example.com',
      /^tenwhy: TENWHY_PUBLIC_URL holds "example.com"; it may hold an origin/,
    ],
  ])('names the variable %s', async (name, value, message) => {
    const { status, err } = await tenwhy(['serve'], { [name]: value });
    expect(err).toMatch(message);
    expect(status).toBe(2);
  });

  test('names the port that is in use', async () => {
    const other = createServer();
    const port = await listen(other);
    const { status, err } = await tenwhy(['serve'], { PORT: String(port) });
    other.close();
    expect(err).toMatch(new RegExp(`^tenwhy: port ${port} on 127.0.0.1 is in use: .*PORT`, 'm'));
    expect(status).toBe(1);
  });

  test('names the data folder that cannot be written', async () => {
    const { status, err } = await tenwhy(['serve'], { TENWHY_DATA: join(await file(survey), 'data') });
    expect(err).toMatch(/^tenwhy: .*survey\.json.*TENWHY_DATA/m);
    expect(status).toBe(1);
  });

  test('names the version of a database that is newer, and leaves it as it is', async () => {
    await tenwhy(['site', 'list']);
    const path = join(folder, 'tenwhy.db');
    const database = new Database(path);
    database.exec("insert into schema_step (version, name, taken_at) values (9999, 'from the future', 0)");
    database.pragma('wal_checkpoint(truncate)');
    database.close();
    const before = await readFile(path);
    const { status, err } = await tenwhy(['serve'], { PORT: '0' });
    expect(err).toMatch(/^tenwhy: .*newer/m);
    expect(status).toBe(1);
    expect(await readFile(path)).toEqual(before);
  });

  test('names the PostgreSQL that does not answer, and not its password', async () => {
    const closed = createServer();
    const port = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    const { status, err } = await tenwhy(['serve'], {
      DATABASE_URL: `postgres://tenwhy:hunter2@127.0.0.1:${port}/tenwhy`,
    });
    expect(err).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}`));
    expect(err).not.toContain('hunter2');
    expect(status).toBe(1);
  });
});

describe('wrong usage ends with 2, help with 0', () => {
  const commands = ['serve', 'sample', 'site', 'survey', 'tag', 'user', 'doctor', 'export', 'check'];

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

test('SIGTERM finishes what is in hand and ends with 0', async () => {
  const collector = await startCollector({ dataFolder: folder });
  const ids = Array.from({ length: 40 }, () => crypto.randomUUID());
  const sent = ids.map((id) =>
    fetch(`${collector.url}/v1/responses`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        site: 'demo',
        sentAt: Date.now(),
        responses: [{ id, rev: 1, survey: 'checkout', version: 1, stage: 'rated', rating: 9 }],
      }),
    }).then(
      async (reply) => (reply.ok ? id : null),
      () => null,
    ),
  );
  await sent[0];
  const status = await collector.stop();
  const acknowledged = (await Promise.all(sent)).filter((id) => id !== null);
  expect(status).toBe(0);
  const stored = (await tenwhy(['export', 'demo'])).out;
  for (const id of acknowledged) expect(stored).toContain(id);
});

test('SIGTERM ends quickly although a page watches for changes', async () => {
  const token = 'a token that watches'.replaceAll(' ', '-');
  const collector = await startCollector({ dataFolder: folder, env: { TENWHY_API_TOKEN: token } });
  const headers = { Authorization: `Bearer ${token}` };
  const watch = async (): Promise<void> => {
    const reply = await fetch(`${collector.url}/api/sites/demo/events`, { headers });
    for await (const _chunk of reply.body ?? []);
  };
  const reply = await fetch(`${collector.url}/api/sites/demo/events`, { headers });
  // As a browser does: whenever the stream ends, ask again.
  const watching = (async () => {
    for await (const _chunk of reply.body ?? []);
    while (true) await watch();
  })().catch(() => 'gone');
  const startedAt = performance.now();
  expect(await collector.stop()).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await watching).toBe('gone');
});

describe('doctor', () => {
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let page: Server;
  let reply: { html: string; headers: Record<string, string> };
  let address: string;

  beforeEach(async () => {
    collector = await startCollector({ dataFolder: folder });
    page = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', ...reply.headers });
      response.end(reply.html);
    });
    address = `http://127.0.0.1:${await listen(page)}/`;
  });
  afterEach(async () => {
    page.close();
    await collector.stop();
  });

  const tag = (site = 'demo') =>
    `<script async src="${collector.url}/tenwhy.js" data-site="${site}"></script>`;

  test('finds nothing to mend on a page that is right', async () => {
    reply = { html: tag(), headers: {} };
    const { status, out } = await tenwhy(['doctor', address]);
    expect(out).toContain('2 live: relationship, checkout');
    expect(out).not.toContain('✗');
    expect(status).toBe(0);
  });

  test('says that the tag is missing, even where a comment has one', async () => {
    reply = { html: `<!-- ${tag()} -->`, headers: {} };
    const { status, out } = await tenwhy(['doctor', address]);
    expect(out).toContain('✗ the page has no tenwhy.js tag');
    expect(status).toBe(1);
  });

  test('says which site is unknown and which origin is refused', async () => {
    reply = { html: tag('nowhere'), headers: {} };
    expect((await tenwhy(['doctor', address])).out).toContain('✗ the collector knows no site nowhere');
    await tenwhy(['site', 'add', 'shop', '--origin', 'https://shop.example']);
    await tenwhy(['survey', 'put', 'shop', await file(survey)]);
    reply = { html: tag('shop'), headers: {} };
    const { out } = await tenwhy(['doctor', address]);
    expect(out).toContain(`✗ answers from ${new URL(address).origin} are refused`);
    expect(out).toContain(`tenwhy site add shop --origin ${new URL(address).origin}`);
  });

  test('says which line a Content-Security-Policy lacks', async () => {
    reply = { html: tag(), headers: { 'Content-Security-Policy': "default-src 'self'" } };
    const { out } = await tenwhy(['doctor', address]);
    expect(out).toContain(`add: script-src ${collector.url}`);
    expect(out).toContain(`add: connect-src ${collector.url}`);
    reply.headers = {
      'Content-Security-Policy': `default-src 'none'; script-src ${collector.url}; connect-src ${collector.url}`,
    };
    expect(await tenwhy(['doctor', address])).toMatchObject({ status: 0 });
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
