import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { limitConnections } from '../../collector/http/connections.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';
import { answer, bodyOf, openWire, postHead, send, type Wire } from './answers.ts';

let collector: CollectorProcess;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector?.stop());

test('a thousand connections that say nothing hold up no answer, and are ended', async () => {
  const idle = await Promise.all(Array.from({ length: 1_000 }, () => openWire(collector.port)));
  onTestFinished(() => {
    for (const { socket } of idle) socket.destroy();
  });
  const begin = performance.now();
  for (let turn = 0; turn < 50; turn++) expect((await send(collector.url, answer())).status).toBe(200);
  // Far under the ten seconds after which the idle ones are ended: none of them was waited for.
  expect(performance.now() - begin).toBeLessThan(5_000);
  expect(idle.filter(({ socket }) => socket.readableEnded)).toHaveLength(0);
  await Promise.all(idle.map(ended));
  expect((await send(collector.url, answer())).status).toBe(200);
});

test.each([
  ['headers that never come to their end are', 'POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-'],
  ['a body that never comes to its end is', postHead(500) + bodyOf(answer()).slice(0, 100)],
])('%s given up after ten seconds', async (_what, text) => {
  const slow = await openWire(collector.port);
  const begin = performance.now();
  slow.write(text);
  await ended(slow);
  expect(performance.now() - begin).toBeLessThan(15_000);
});

test('connections past the limit are told apart, past twice of it they are ended, and room comes back', async () => {
  const server = createServer((request, reply) => reply.end(isLate(request.socket) ? 'late' : 'early'));
  const isLate = limitConnections(server, 2);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const ask = async (wire: Wire, word: string) => {
    wire.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await wire.until(word);
  };
  const wires: Wire[] = [];
  for (const word of ['early', 'early', 'late', 'late']) {
    const wire = await openWire(port);
    wires.push(wire);
    await ask(wire, word);
  }
  await ended(await openWire(port));
  for (const { socket } of wires) socket.destroy();
  await expect
    .poll(() => new Promise((resolve) => server.getConnections((_, open) => resolve(open))))
    .toBe(0);
  await ask(await openWire(port), 'early');
});

const ended = ({ socket }: Wire): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) resolve();
    socket.once('close', () => resolve());
  });
