import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Built, buildProgram, run } from '../support/built.ts';
import type { FreshDatabase } from '../support/stores.ts';

/** What has to hold between processes, some of which are killed. */
export function processesSuite(fresh: () => Promise<FreshDatabase>): void {
  let program: Built;
  let database: FreshDatabase;
  beforeAll(async () => {
    program = await buildProgram('test/store/program.ts');
  });
  afterAll(() => program?.remove());
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.remove());

  test('four processes that open an empty database at once all find it ready', async () => {
    const starting = Array.from({ length: 4 }, () =>
      run(process.execPath, program.file, 'open', database.place),
    );
    for (const { ended } of starting) expect(await ended).toEqual({ status: 0, errors: '' });
    const store = await database.open();
    await expect(store.ready()).resolves.toBeUndefined();
  });

  test('what was acknowledged is there after the process was killed in the middle of its next commit', async () => {
    for (let kill = 1; kill <= 3; kill++) {
      const writer = run(process.execPath, program.file, 'commit', database.place, '100000');
      const acknowledged: string[] = [];
      for await (const line of writer.lines) {
        acknowledged.push(...line.split(' '));
        if (acknowledged.length === kill * 70) writer.process.kill('SIGKILL');
      }
      expect(await writer.ended).toMatchObject({ status: 'SIGKILL' });
      const store = await database.open();
      const stored = new Set<string>();
      for await (const block of store.eachResponse('shop', {})) for (const { id } of block) stored.add(id);
      expect(acknowledged.length).toBeGreaterThanOrEqual(kill * 70);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      expect(await store.check()).toEqual([]);
    }
  });

  test('the built program reads what it stored', async () => {
    await run(process.execPath, program.file, 'commit', database.place, '3').ended;
    const reader = run(process.execPath, program.file, 'read', database.place);
    const lines: string[] = [];
    for await (const line of reader.lines) lines.push(line);
    expect(await reader.ended).toEqual({ status: 0, errors: '' });
    expect(lines).toEqual(['15']);
  });
}
