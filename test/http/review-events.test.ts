import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { maxEventStreams } from '../../collector/wire/limits.ts';
import { answerOf, apiToken, type TestApp, testApp } from '../support/app.ts';

let collector: TestApp;
let draining: AbortController;
let site: string;
beforeEach(async () => {
  draining = new AbortController();
  collector = await testApp({ draining: draining.signal });
  site = await collector.newSite();
});
afterEach(async () => {
  vi.useRealTimers();
  await collector.close();
});

/** Opens the stream, and reads what arrives into `text`. */
async function listen(headers: Record<string, string> = {}) {
  const asMember = await collector.signIn();
  const reply = await collector.send('GET', `/api/sites/${site}/events`, {
    headers: { ...asMember, ...headers },
  });
  const heard = { reply, text: '', isOver: false, stop: async () => reader?.cancel() };
  const reader = reply.body?.getReader();
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) {
      heard.isOver = true;
      return;
    }
    heard.text += decoder.decode(value);
    return read();
  };
  void read();
  await vi.waitFor(() => expect(heard.text).toContain('event: ready'));
  return heard;
}
const changes = (text: string) => text.split('event: changed').length - 1;

test('a page hears of an answer to its site, and of no other', async () => {
  const other = await collector.newSite();
  const heard = await listen();
  expect(heard.reply.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
  await collector.answer(other, [answerOf(9)]);
  await collector.answer(site, [answerOf(9)]);
  await vi.waitFor(() => expect(changes(heard.text)).toBe(1));
  expect(heard.text).toContain(`event: changed\ndata: ${JSON.stringify({ site })}\n\n`);
  await heard.stop();
});

test('a burst of answers is at most four events a second, and the last of them is told', async () => {
  const heard = await listen();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  for (let burst = 0; burst < 20; burst++) await collector.answer(site, [answerOf(9)]);
  expect(changes(heard.text)).toBe(1);
  await vi.advanceTimersByTimeAsync(250);
  expect(changes(heard.text)).toBe(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(changes(heard.text)).toBe(2);
  await collector.answer(site, [answerOf(9)]);
  await vi.advanceTimersByTimeAsync(0);
  expect(changes(heard.text)).toBe(3);
  await heard.stop();
});

test('a quiet stream sends a comment every 15 s, and ends after a quarter of an hour', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const heard = await listen();
  await vi.advanceTimersByTimeAsync(45_000);
  expect(heard.text.match(/^: /gm)).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  expect(heard.isOver).toBe(true);
});

describe('a browser that comes back', () => {
  test('is told at once that something may have changed', async () => {
    const heard = await listen({ 'Last-Event-ID': '0' });
    await vi.waitFor(() => expect(changes(heard.text)).toBe(1));
    await heard.stop();
  });

  test('is told nothing on its first visit', async () => {
    const heard = await listen();
    await collector.answer(site, [answerOf(9)]);
    await vi.waitFor(() => expect(changes(heard.text)).toBe(1));
    await heard.stop();
  });
});

test('streams end when the collector drains, and none begins', async () => {
  const heard = await listen();
  draining.abort();
  await vi.waitFor(() => expect(heard.isOver).toBe(true));
  const late = await collector.send('GET', `/api/sites/${site}/events`);
  expect(late.status).toBe(503);
  expect(late.headers.get('Retry-After')).toBe('10');
});

test('streams past the limit are refused until one ends', async () => {
  const open = () => collector.send('GET', `/api/sites/${site}/events`);
  const streams = await Promise.all(Array.from({ length: maxEventStreams }, open));
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await open()).status).toBe(503);
  await streams[0]?.body?.cancel();
  const next = await open();
  expect(next.status).toBe(200);
  for (const { body } of [next, ...streams.slice(1)]) await body?.cancel();
});

test('a browser that goes away is listened for no more', async () => {
  const { onCommit } = collector.store;
  let listeners = 0;
  collector.store.onCommit = (listener) => {
    const stop = onCommit(listener);
    listeners++;
    return () => {
      listeners--;
      stop();
    };
  };
  const server = createAdaptorServer({ fetch: collector.app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = new AbortController();
  const reply = await fetch(`http://127.0.0.1:${port}/api/sites/${site}/events`, {
    headers: { Authorization: `Bearer ${apiToken}` },
    signal: browser.signal,
  });
  expect(reply.status).toBe(200);
  expect(listeners).toBe(1);
  browser.abort();
  await vi.waitFor(() => expect(listeners).toBe(0));
  await new Promise((resolve) => server.close(resolve));
});
