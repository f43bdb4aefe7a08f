import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../../collector/http/metrics.ts';
import type { Reply } from '../../collector/http/reply.ts';
import { takeBusyCalls } from '../../collector/routes/public/busy.ts';
import { maxBodyBytes } from '../../collector/wire/limits.ts';
import { answerOf } from '../support/app.ts';
import { listening } from '../support/listening.ts';

let collector: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  collector = await listening();
});
afterAll(() => collector.close());

const fail = (): never => {
  throw new Error('a fault of ours');
};

/** What a reply says, but for when it was sent. */
async function said(path: string, init: RequestInit) {
  const reply = await fetch(collector.url + path, init);
  const headers = Object.fromEntries(reply.headers);
  for (const name of ['date', 'content-length', 'transfer-encoding']) delete headers[name];
  return { status: reply.status, headers, body: await reply.text() };
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'text/plain', ...headers },
  body,
});
const envelope = (changes: object = {}, answer: object = {}) =>
  JSON.stringify({
    site: 'shop',
    sentAt: 1_700_000_000_000,
    responses: [{ ...answerOf(9), id: '0198c0de-0000-7000-8000-000000000001', ...answer }],
    ...changes,
  });
const bytes = (...values: number[]) => new Uint8Array(values);

// A query makes the app take what would otherwise be taken straight from Node.
test.each<[string, string, RequestInit]>([
  ['an answer', '/v1/responses', post(envelope())],
  ['an answer as JSON', '/v1/responses', post(envelope(), { 'Content-Type': 'application/json' })],
  ['a mark of byte order', '/v1/responses', post(`\uFEFF${envelope()}`)],
  ['bytes that are no UTF-8', '/v1/responses', post(bytes(0x22, 0xff, 0xfe, 0x22))],
  ['half an answer', '/v1/responses', post(envelope({}, { rating: 11 }))],
  ['no JSON', '/v1/responses', post('{')],
  ['no body', '/v1/responses', post('')],
  ['another type', '/v1/responses', post('a', { 'Content-Type': 'text/html' })],
  ['another encoding', '/v1/responses', post('a', { 'Content-Encoding': 'gzip' })],
  ['a body past the limit', '/v1/responses', post(' '.repeat(maxBodyBytes + 1))],
  ['an unknown site', '/v1/responses', post(envelope({ site: 'nobody' }))],
  ['a foreign origin', '/v1/responses', post(envelope(), { Origin: 'https://elsewhere.example' })],
  ['a wrong token', '/v1/responses', post(envelope(), { Authorization: 'Bearer wrong' })],
  ['another method', '/v1/responses', { method: 'GET' }],
  ['a preflight', '/v1/responses', { method: 'OPTIONS' }],
  ['surveys', '/v1/sites/shop/surveys', {}],
  ['surveys, not compressed', '/v1/sites/shop/surveys', { headers: { 'Accept-Encoding': 'identity' } }],
  ['surveys, by their head', '/v1/sites/shop/surveys', { method: 'HEAD' }],
  ['surveys of no site', '/v1/sites/nobody/surveys', {}],
  ['surveys of a site that is none', '/v1/sites/..-/surveys', {}],
  ['surveys of an address in code', '/v1/sites/sh%6Fp/surveys', {}],
])('%s gets the same reply whichever way it takes', async (_what, path, init) => {
  const straight = await said(path, init);
  expect(straight).toEqual(await said(`${path}?app`, init));
  expect(straight.headers['access-control-allow-origin']).toBe('*');
});

test('surveys that the page has already are not sent again', async () => {
  const { headers } = await said('/v1/sites/shop/surveys', {});
  const again = { headers: { 'If-None-Match': headers.etag ?? '' } };
  const straight = await said('/v1/sites/shop/surveys', again);
  expect(straight).toMatchObject({ status: 304, body: '' });
  expect(straight).toEqual(await said('/v1/sites/shop/surveys?app', again));
});

test.each<[string, () => Reply | Promise<Reply>]>([
  ['at once', () => fail()],
  ['later', async () => fail()],
])('an error %s is a reply, and the next call is answered', async (_when, surveys) => {
  const busy = { surveys, responses: async () => ({ status: 200, headers: {}, body: 'well' }) };
  const take = takeBusyCalls(busy, { metrics: createMetrics(), log: pino({ level: 'silent' }) });
  const server = createServer((incoming, outgoing) => void take(incoming, outgoing)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await fetch(`${url}/v1/sites/shop/surveys`)).status).toBe(500);
  expect((await fetch(`${url}/v1/responses`, { method: 'POST' })).status).toBe(200);
  server.closeAllConnections();
  server.close();
});

test('replies of either way are counted under one name', async () => {
  const lineOf = (text: string) =>
    Number(
      /tenwhy_requests_total\{method="GET",route="\/v1\/sites\/:site\/surveys",status="200"\} (\d+)/.exec(
        text,
      )?.[1],
    );
  const metrics = async () => lineOf(await (await fetch(`${collector.url}/metrics`)).text());
  const before = await metrics();
  await said('/v1/sites/shop/surveys', {});
  await said('/v1/sites/shop/surveys?app', {});
  expect(await metrics()).toBe(before + 2);
});
