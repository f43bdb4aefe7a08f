import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, buildProgram, type Running, run } from '../support/built.ts';
import { type FreshDatabase, freshPostgres, freshSqlite } from '../support/stores.ts';

/** `npm run faults:jobs` has 10,000 jobs and 20 kills. */
const jobs = Number(process.env.TENWHY_JOBS) || 300;
const kills = Number(process.env.TENWHY_KILLS) || 2;
const collectors = 2;

let program: Built;
beforeAll(async () => {
  program = await buildProgram('test/faults/jobs-program.ts');
});
afterAll(() => program?.remove());

describe.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
] as [string, () => Promise<FreshDatabase>][])('on %s', (engine, fresh) => {
  test(`${jobs} jobs are all done, though a process that does them is killed ${kills} times`, {
    timeout: 300_000,
  }, async () => {
    const database = await fresh();
    const arrived = new Map<string, number>();
    const receiver = createServer((request, reply) => {
      const id = String(request.headers['webhook-id']);
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      reply.end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const start = (): Running => run(process.execPath, program.file, database.place, url);
    const store = await database.open();
    const ids = Array.from({ length: jobs }, () => randomUUID());
    const at = Date.now();
    await store.addJobs(
      ids.map((id, index) => ({
        site: `site-${index % 5}`,
        id,
        kind: 'post',
        payload: null,
        dueAt: at,
        createdAt: at,
        target: `channel:${index % 7}`,
      })),
    );
    const running = Array.from({ length: collectors }, start);
    try {
      for (let kill = 1; kill <= kills; kill++) {
        const enough = Math.floor((kill * jobs) / (kills + 1));
        await expect.poll(() => arrived.size, { timeout: 120_000, interval: 5 }).toBeGreaterThan(enough);
        const [victim] = running.splice(0, 1);
        victim?.process.kill('SIGKILL');
        expect((await victim?.ended)?.status).toBe('SIGKILL');
        running.push(start());
      }
      const left = async () => {
        let waiting = 0;
        for (let site = 0; site < 5; site++) {
          for (const { state, count } of await store.jobCounts(`site-${site}`))
            if (state !== 'done') waiting += count;
        }
        return waiting;
      };
      await expect.poll(left, { timeout: 120_000, interval: 100 }).toBe(0);
      // Nothing lost: every job arrived. Nothing doubled: a repetition bears the id that was there before.
      expect([...arrived.keys()].sort()).toEqual([...ids].sort());
      const repeated = [...arrived.values()].filter((times) => times > 1).length;
      // Only what a killed process had in hand can come again.
      expect(repeated).toBeLessThanOrEqual(kills * 16);
      if (process.env.TENWHY_JOBS) {
        process.stdout.write(`${engine}: ${jobs} jobs, ${kills} kills, ${repeated} told twice by their id\n`);
      }
      for (const { process } of running) process.kill('SIGTERM');
      for (const { ended } of running) expect((await ended).status).toBe(0);
    } finally {
      for (const { process } of running) process.kill('SIGKILL');
      receiver.close();
      await database.remove();
    }
  });
});
