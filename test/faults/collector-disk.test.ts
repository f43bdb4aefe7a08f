import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { temporaryFolder } from '../support/folder.ts';
import { answer, reasonOf, send, sendTrusted } from './answers.ts';
import { exported, problemsOf } from './collector/kills.ts';
import { apiToken } from './collector/load.ts';

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' });

const canMount = (() => {
  const folder = temporaryFolder('tenwhy-mount');
  try {
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  }
})();

/** A disk of so many KiB. */
function disk(sizeKib: number) {
  const folder = temporaryFolder('tenwhy-disk');
  mount('-t', 'tmpfs', '-o', `size=${sizeKib}k`, 'tmpfs', folder);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return {
    folder,
    grow: (toKib: number) => mount('-o', `remount,size=${toKib}k`, folder),
    setReadOnly: (isReadOnly: boolean) => mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder),
  };
}

describe.skipIf(!canMount)('a disk of its own (skipped where none can be mounted)', () => {
  test('once full, answers are refused with the reason, and taken again when there is room', async () => {
    const { folder, grow } = disk(3_000);
    const collector = await startCollector({ dataFolder: folder, env: { TENWHY_API_TOKEN: apiToken } });
    onTestFinished(() => collector.kill());
    const stored: string[] = [];
    /** Sends batches until one is refused; returns that. */
    const fill = async (makeBatch: () => ReturnType<typeof answer>[]) => {
      for (;;) {
        const batch = makeBatch();
        const reply = await sendTrusted(collector.url, ...batch);
        if (reply.status !== 200) return { reply, batch };
        stored.push(...batch.map(({ id }) => id));
        expect(stored.length).toBeLessThan(1_000);
      }
    };
    const { reply: refused } = await fill(() => Array.from({ length: 5 }, () => answer('x'.repeat(4_000))));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await reasonOf(refused)).toMatch(/its disk (is full|fails) \(SQLITE_(FULL|IOERR)/);
    // What had no room for much may have had room for little.
    const { reply, batch } = await fill(() => [answer()]);
    expect(reply.status).toBe(503);
    const [waiting] = batch as [ReturnType<typeof answer>];
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    grow(20_000);
    expect((await send(collector.url, waiting)).status).toBe(200);
    await collector.stop();
    const env = { TENWHY_DATA: folder };
    expect((await exported(env)).map(({ id }) => id).sort()).toEqual([...stored, waiting.id].sort());
    expect(await problemsOf(env)).toBe('');
  });

  test('that is read-only stops the start with the reason, and no longer once it may be written', async () => {
    const { folder, setReadOnly } = disk(3_000);
    await (await startCollector({ dataFolder: folder })).stop();
    setReadOnly(true);
    await expect(startCollector({ dataFolder: folder })).rejects.toThrow('its disk is read-only (EROFS)');
    setReadOnly(false);
    const collector = await startCollector({ dataFolder: folder });
    expect((await send(collector.url, answer())).status).toBe(200);
    expect(await collector.stop()).toBe(0);
  });
});

test('while another process locks the database, answers wait, then are refused; everything else goes on', async () => {
  const collector = await startCollector();
  onTestFinished(() => collector.kill());
  const other = new Database(join(collector.dataFolder, 'tenwhy.db'));
  onTestFinished(() => void other.close());
  other.exec('begin immediate');
  const sent = answer();
  const replies = Promise.all([send(collector.url, sent), fetch(`${collector.url}/readyz`)]);
  const begin = performance.now();
  expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${collector.url}/v1/sites/demo/surveys`)).status).toBe(200);
  expect(performance.now() - begin).toBeLessThan(2_000);
  const [refused, ready] = await replies;
  expect([refused.status, ready.status]).toEqual([503, 503]);
  expect(refused.headers.get('Retry-After')).toBe('5');
  expect(await reasonOf(refused)).toContain('another process is writing to it (SQLITE_BUSY)');
  const again = send(collector.url, sent);
  other.exec('rollback');
  expect((await again).status).toBe(200);
  expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
  await collector.stop();
  expect(await exported({ TENWHY_DATA: collector.dataFolder })).toHaveLength(1);
});
