import { expect, onTestFinished, test } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { answer, bodyOf, openWire, postHead, send } from './answers.ts';
import { exported } from './collector/kills.ts';

async function started() {
  const collector = await startCollector();
  onTestFinished(() => collector.kill());
  return collector;
}

test('SIGTERM: not ready at once, and a request that was under way is stored and answered', async () => {
  const collector = await started();
  const watcher = await openWire(collector.port);
  const sender = await openWire(collector.port);
  const sent = answer();
  const body = bodyOf(sent);
  sender.write(postHead(Buffer.byteLength(body)) + body.slice(0, 40));
  watcher.write('GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await watcher.until('"ready"');
  const ended = collector.stop();
  // The same connection goes on being answered until its reply ends it.
  await expect.poll(() => collector.output()).toContain('stopping');
  sender.write(body.slice(40));
  expect(await sender.until('"stored"')).toContain('HTTP/1.1 200');
  expect(await ended).toBe(0);
  const rows = await exported({ TENWHY_DATA: collector.dataFolder });
  expect(rows.map(({ id }) => id)).toEqual([sent.id]);
});

test('SIGTERM: what never ends is cut, and the process is gone within ten seconds', async () => {
  const collector = await started();
  expect((await send(collector.url, answer())).status).toBe(200);
  const stuck = await openWire(collector.port);
  const body = bodyOf(answer());
  stuck.write(postHead(Buffer.byteLength(body)) + body.slice(0, 40));
  const begin = performance.now();
  expect(await collector.stop()).toBe(0);
  expect(performance.now() - begin).toBeLessThan(10_000);
  expect(await exported({ TENWHY_DATA: collector.dataFolder })).toHaveLength(1);
});
