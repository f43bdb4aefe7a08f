import { once } from 'node:events';
import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxBodyBytes } from '../../collector/wire/limits.ts';
import { answerOf } from '../support/app.ts';
import { exchange, listening } from '../support/listening.ts';
import { foreignOrigins } from '../support/origins.ts';

/** How long a request may take here; ten seconds where it is not a test. */
const timeoutMs = 1_000;

let collector: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  collector = await listening({ timeoutMs });
});
afterAll(() => collector.close());

const stored = () => collector.store.storedCount('shop');
const envelope = (...responses: unknown[]) => JSON.stringify({ site: 'shop', sentAt: Date.now(), responses });
const good = (url = collector.url) =>
  fetch(`${url}/v1/responses`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: envelope(answerOf(9)),
  });
const statusOf = (reply: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1] ?? 0);

/** A request as bytes, its headers as they are given. */
const request = (headers: Record<string, string>, body: string | Buffer = '') =>
  Buffer.concat([
    Buffer.from(
      `POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    ),
    Buffer.from(body),
  ]);
const plain = { 'Content-Type': 'text/plain' };
const body = envelope(answerOf(9));
const chunk = (text: string, length = Buffer.byteLength(text)) => `${length.toString(16)}\r\n${text}\r\n`;
const inChunks = { ...plain, 'Transfer-Encoding': 'chunked' };
const bomb = Buffer.alloc(40 * 1024 * 1024, ' ');

describe('what lies about its length stores nothing and leaves the next request alone', () => {
  test.each<[string, Buffer | string, number[]]>([
    ['a body that ends early', request({ ...plain, 'Content-Length': '9999' }, body), [0, 400, 408]],
    ['a body that never comes', request({ ...plain, 'Content-Length': '10' }), [0, 400, 408]],
    ['a body longer than it says', request({ ...plain, 'Content-Length': '20' }, body), [400]],
    ['a length of nothing', request({ ...plain, 'Content-Length': '0' }, body), [400]],
    ['a negative length', request({ ...plain, 'Content-Length': '-5' }, body), [400]],
    ['a length in words', request({ ...plain, 'Content-Length': 'many' }, body), [400]],
    [
      'a length past every limit',
      request({ ...plain, 'Content-Length': '99999999999999999999' }, body),
      [400, 413],
    ],
    ['a length past ours', request({ ...plain, 'Content-Length': String(maxBodyBytes + 1) }, body), [413]],
    [
      'two lengths',
      request({ ...plain, 'Content-Length': `${body.length}\r\nContent-Length: 5` }, body),
      [400],
    ],
    [
      'a length and chunks',
      request({ ...inChunks, 'Content-Length': '5' }, `${chunk(body)}0\r\n\r\n`),
      [400],
    ],
    ['a chunk longer than it says', request(inChunks, `${chunk(body, 5)}0\r\n\r\n`), [400]],
    ['a chunk shorter than it says', request(inChunks, `${chunk(body, 0xffff)}0\r\n\r\n`), [0, 400, 408]],
    ['a chunk of no size', request(inChunks, `zz\r\n${body}\r\n0\r\n\r\n`), [400]],
    ['a chunk of a huge size', request(inChunks, `${'f'.repeat(17)}\r\n${body}`), [400, 413]],
    ['chunks without an end', request(inChunks, chunk(body)), [0, 400, 408]],
    ['chunks past our limit', request(inChunks, chunk(' '.repeat(maxBodyBytes)) + chunk(body)), [413]],
    ['an unknown coding', request({ ...plain, 'Transfer-Encoding': 'gzip, chunked' }, 'x'), [400, 501]],
    ['headers without an end', `POST /v1/responses HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}`, [431]],
    ['a line that is no request', `${'\u0000'.repeat(100)}\r\n\r\n`, [400]],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003', [400]],
    [
      'a path with what is no text',
      'POST /v1/%00%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      [400, 404],
    ],
    ['no host', 'POST /v1/responses HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\\c\r\nConnection: close\r\n\r\n', [200, 400]],
  ])('%s', async (_name, bytes, statuses) => {
    const before = await stored();
    const replies = [
      await exchange(collector.port, bytes),
      await exchange(collector.port, bytes, { isHalfClosed: true }),
    ];
    for (const reply of replies) expect([0, ...statuses]).toContain(statusOf(reply));
    expect(replies.some((reply) => statuses.includes(statusOf(reply)))).toBe(true);
    expect(await stored()).toBe(before);
    expect((await good()).status).toBe(200);
    expect(await stored()).toBe(before + 1);
  });
});

test.each([
  ['gzip', gzipSync(bomb)],
  ['br', brotliCompressSync(bomb)],
  ['deflate', deflateSync(bomb)],
  ['gzip, gzip', gzipSync(gzipSync(bomb))],
])('a bomb packed by %s is refused unopened', async (encoding, packed) => {
  const before = await stored();
  const memory = process.memoryUsage().rss;
  const headers = { ...plain, 'Content-Encoding': encoding, 'Content-Length': String(packed.length) };
  expect(statusOf(await exchange(collector.port, request(headers, packed)))).toBe(415);
  expect(process.memoryUsage().rss - memory).toBeLessThan(bomb.length / 2);
  expect(await stored()).toBe(before);
});

// An HTTP parser takes away the space around a value, so with it these are the right one.
const sendable = foreignOrigins.filter((origin) => origin.trim() === origin);

test.each(sendable)('the origin %j is refused, however it came', async (origin) => {
  const before = await stored();
  const headers = { ...plain, Origin: origin, 'Content-Length': String(Buffer.byteLength(body)) };
  const reply = await exchange(collector.port, request(headers, body));
  expect(statusOf(reply)).toBe(403);
  expect(reply).toContain('urn:tenwhy:problem:unknown-origin');
  expect(await stored()).toBe(before);
});

test('of refused origins only those are offered to the owner that a browser could have sent', async () => {
  const origins = (await collector.store.refusedOrigins('shop')).map(({ origin }) => origin);
  expect(origins).toContain('https://shop.example.evil');
  for (const origin of ['null', '*', '', 'loopback', 'https://shop.example/', 'https://user@shop.example']) {
    expect(origins).not.toContain(origin);
  }
});

test('a thousand connections that never finish leave good requests quick, and are closed in time', async () => {
  // Long enough that none of them is closed while the others are counted and measured.
  const patientMs = 4_000;
  const patient = await listening({ timeoutMs: patientMs });
  try {
    const says = [
      '',
      'POST /v1/responses HTTP/1.1\r\nHost: x\r\nX-Slow',
      'POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n{"site"',
    ];
    const idle = Array.from({ length: 1_000 }, () => connect({ port: patient.port, host: '127.0.0.1' }));
    // A reset is one of the ways to be shown out.
    for (const socket of idle) socket.on('error', () => {}).resume();
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    for (const [index, socket] of idle.entries()) socket.write(says[index % says.length] ?? '');
    const tookMs: number[] = [];
    for (let count = 0; count < 15; count++) {
      const start = performance.now();
      expect((await good(patient.url)).status).toBe(200);
      tookMs.push(performance.now() - start);
    }
    // The middle one, since the machine may be busy with other things; one that waited for its turn behind
    // those that never finish would take as long as they are let be.
    expect(tookMs.sort((a, b) => a - b)[7]).toBeLessThan(patientMs / 8);
    await Promise.all(idle.map((socket) => socket.closed || once(socket, 'close')));
    expect((await good(patient.url)).status).toBe(200);
  } finally {
    await patient.close();
  }
});
