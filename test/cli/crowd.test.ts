import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CollectorProcess, startCollector } from '../support/collector.ts';

const token = 'crowd'.repeat(8);
/** More than Node asks the system to hold, and fewer than may be connected. */
const visitors = 700;

let collector: CollectorProcess;
beforeAll(async () => {
  collector = await startCollector({ env: { TENWHY_API_TOKEN: token } });
});
afterAll(() => {
  collector.process.kill('SIGCONT');
  return collector.stop();
});

/** A request with one answer, on a connection of its own. */
function request(): string {
  const now = Date.now();
  const response = { id: randomUUID(), rev: 1, survey: 'checkout', version: 1, stage: 'rated', rating: 9 };
  const body = JSON.stringify({
    site: 'demo',
    sentAt: now,
    responses: [{ ...response, shownAt: now - 5_000 }],
  });
  const head = [
    'POST /v1/responses HTTP/1.1',
    'Host: localhost',
    'Connection: close',
    'Content-Type: application/json',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

async function replyOf(socket: Socket): Promise<string> {
  let reply = '';
  socket.on('data', (chunk) => {
    reply += chunk.toString();
  });
  await once(socket, 'end');
  return reply;
}

async function commits(): Promise<number> {
  const text = await (await fetch(`${collector.url}/metrics`)).text();
  return Number(/^tenwhy_commit_seconds_count\{result="stored"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

test('a crowd that comes while the process is held up is let in whole, and shares commits', async () => {
  const before = await commits();
  const { pid } = collector.process;
  if (pid === undefined) throw new Error('the collector has no process');
  process.kill(pid, 'SIGSTOP');
  // The system connects them by itself, as long as it may hold so many.
  const sockets = await Promise.all(
    Array.from({ length: visitors }, async () => {
      const socket = connect({ port: collector.port, host: '127.0.0.1' });
      await once(socket, 'connect');
      socket.write(request());
      return socket;
    }),
  );
  const replies = Promise.all(sockets.map(replyOf));
  const startedAt = performance.now();
  process.kill(pid, 'SIGCONT');
  const stored = (await replies).filter((reply) => reply.includes('"status":"stored"'));
  expect(stored).toHaveLength(visitors);
  // Whoever had to send again for want of room would come after 1, 2, 4 … s.
  expect(performance.now() - startedAt).toBeLessThan(6_000);
  expect((await commits()) - before).toBeLessThan(visitors / 5);
});
